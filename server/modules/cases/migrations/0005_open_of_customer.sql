-- What is open of a person or device, asked for every hit of the search box.
create index cases_open_end_user on cases (tenant_id, end_user_id) where closed_at is null;
create index cases_open_asset on cases (tenant_id, asset_id) where closed_at is null;
