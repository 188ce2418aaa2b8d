-- Nobody reads it: other modules ask for the roles of members.
drop view identity_public_roles;
