create index cases_model on cases (tenant_id, model_id, registered_at desc);
