-- Symptoms as the public page offers them: in the order of the register, those that speak of danger marked.
create or replace view products_public_fault_codes with (security_invoker = true) as
  select tenant_id, id, code, name, name_en, type, category_id, state, position, dangerous from fault_codes;
