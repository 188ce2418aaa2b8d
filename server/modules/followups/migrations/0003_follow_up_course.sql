-- A later contact takes its tries as the call-back does; what was not right goes to a manager, who answers it.
alter table follow_ups add column attempts integer not null default 0;
alter table follow_ups add column wishes text;
-- recorded by somebody who did the work, where the company has relaxed the rule
alter table follow_ups add column own_work boolean not null default false;
alter table follow_ups add column settlement text;
alter table follow_ups add column settled_at timestamptz;

create table follow_up_attempts (
  tenant_id uuid not null,
  id uuid not null,
  follow_up_id uuid not null,
  member_id uuid,
  at timestamptz not null,
  outcome text not null,
  note text,
  primary key (tenant_id, id),
  foreign key (tenant_id, follow_up_id) references follow_ups (tenant_id, id)
);
create index follow_up_attempts_follow_up on follow_up_attempts (tenant_id, follow_up_id, at);
