-- What is owed belongs to the round whose service it follows: another day of the same completion moves it and owes it no second time.
alter table obligations add column round integer not null default 1;
update obligations o set round = n.round
  from (select tenant_id, id, dense_rank() over (partition by tenant_id, control_id, root_id order by anchor_on) as round from obligations) n
  where n.tenant_id = o.tenant_id and n.id = o.id;
alter table obligations alter column round drop default;
alter table obligations drop constraint obligations_tenant_id_control_id_root_id_period_anchor_on_key;
alter table obligations add constraint obligations_round unique (tenant_id, control_id, root_id, round, period);
create or replace view rulebook_public_obligations with (security_invoker = true) as
  select tenant_id, id, root_id, period, anchor_on, due_on, state, round from obligations;
