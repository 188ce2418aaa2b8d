-- A role sees all of the company or what was given to its holder; nothing reads a reach of groups.
update roles set scope = 'all' where scope = 'group';
alter table roles drop constraint roles_scope_check;
alter table roles add constraint roles_scope_check check (scope in ('all', 'own'));
