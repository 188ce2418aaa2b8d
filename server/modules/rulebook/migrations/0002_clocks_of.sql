-- A subject is deleted only when nothing points at it, and that must be found without reading all clocks. Those of a root are few:
-- the open ones among them need no index of their own.
create index clocks_subject on clocks (tenant_id, subject_id);
drop index clocks_open;
