-- What the customer proposed, and what became of it.
alter table callbacks add column suggestion text;
alter table callbacks add column suggestion_answer text;
alter table callbacks add column suggestion_settled_at timestamptz;
create index callbacks_all on callbacks (tenant_id, completed_at, id);
create index callbacks_case on callbacks (tenant_id, case_id) where state in ('open', 'unreachable');
create index follow_ups_all on follow_ups (tenant_id, due_on, id);
