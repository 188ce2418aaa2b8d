-- The company that is to take the place of the demo. It outlives the clearing, and goes when the company is there.
create table own_companies (
  -- the demo company; no key, since that is cleared first
  tenant_id uuid primary key,
  name text not null,
  name_en text,
  admin_name text not null,
  user_name text not null,
  password_hash text not null,
  asked_at timestamptz not null
);
