-- Settings of the company are edited against the version that the editor saw.
alter table tenants add column version integer not null default 1;
