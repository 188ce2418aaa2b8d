-- What a manager has still to answer.
create index follow_ups_unsettled on follow_ups (tenant_id, due_on, id) where state = 'done' and settled_at is null and not (works and satisfied);
