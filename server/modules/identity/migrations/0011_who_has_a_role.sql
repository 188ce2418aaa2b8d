-- Whoever registers a case asks who the managers and leads are: few of all the people.
create index member_roles_role on member_roles (tenant_id, role, member_id);
