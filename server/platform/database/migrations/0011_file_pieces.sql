-- When and where a picture was taken, as the phone told it: its bytes no longer carry that.
alter table files
  add taken_at timestamptz,
  add longitude double precision,
  add latitude double precision;

-- What has come of a file that is sent in pieces over a bad line; gone when the file is whole, or given up.
create table file_pieces (
  tenant_id uuid not null references tenants,
  file_id uuid not null,
  -- where in the file it begins, in bytes
  starts_at integer not null,
  member_id uuid not null,
  bytes bytea not null,
  created_at timestamptz not null,
  primary key (tenant_id, file_id, starts_at)
);
create index file_pieces_age on file_pieces (tenant_id, created_at);
