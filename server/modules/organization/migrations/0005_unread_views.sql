-- Nobody reads them: other modules ask for the members of groups.
drop view organization_public_holders;
drop view organization_public_positions;
