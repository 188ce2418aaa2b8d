-- Dealers of whom something is not known (R-CUS-04), in the orders and by the filter of their list.
create index accounts_gaps on accounts (tenant_id, created_at desc, id desc) where state = 'active' and (industry is null or phone is null);
create index accounts_gaps_name on accounts (tenant_id, name, id) where state = 'active' and (industry is null or phone is null);
create index accounts_gaps_type on accounts (tenant_id, type, created_at desc, id desc)
  where state = 'active' and (industry is null or phone is null);
