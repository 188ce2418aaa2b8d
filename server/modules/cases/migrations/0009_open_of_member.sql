-- The first page of the day asks for the open cases that a member sees through, however many he has closed.
create index cases_open_intake_owner on cases (tenant_id, intake_owner_id) where closed_at is null;
create index cases_open_owner on cases (tenant_id, owner_id) where closed_at is null;
