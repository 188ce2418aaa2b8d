-- Names for the histories of registers, and for the pages of other modules.
create or replace function member_name(of_member uuid) returns text language sql stable
  return (select m.name from members m where m.tenant_id = app_tenant() and m.id = of_member);
