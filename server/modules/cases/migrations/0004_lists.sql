-- Open cases by when they came in, and the cases of one person, open or not: each a list of its own.
create index cases_open_new on cases (tenant_id, registered_at desc, id desc) where closed_at is null;
drop index cases_intake_owner;
create index cases_intake_owner on cases (tenant_id, intake_owner_id, registered_at desc, id desc);
create index cases_owner on cases (tenant_id, owner_id, registered_at desc, id desc);
drop index cases_model;
create index cases_model on cases (tenant_id, model_id, registered_at desc, id desc);
