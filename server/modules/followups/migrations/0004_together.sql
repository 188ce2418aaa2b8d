-- The contact in whose call a later contact of the same customer is made too; null: it has a call, and a duty, of its own.
alter table follow_ups add column merged_into uuid;
create index follow_ups_merged on follow_ups (tenant_id, merged_into) where merged_into is not null;
