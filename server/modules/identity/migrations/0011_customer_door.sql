-- By which door a customer came in is part of who he is: what he says is kept with it.
create or replace function enter_customer(of_token bytea, at timestamptz) returns table (epoch bigint, principal jsonb)
language plpgsql security definer set search_path = public as $$
declare
  s customer_sessions;
begin
  select * into s from customer_sessions where token_hash = of_token and expires_at > at;
  if not found then return; end if;
  return query select e.epoch, e.principal || jsonb_build_object('party_link_id', s.link_id) from enter_as_party(s.tenant_id, s.party_id, s.root_id) e;
end $$;
