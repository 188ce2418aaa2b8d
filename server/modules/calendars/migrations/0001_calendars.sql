-- Opening times of a company or group, and the days on which the state closes or opens them.
create table state_calendars (
  code text primary key,
  official_through date not null,
  source text not null
);
create table state_calendar_days (
  calendar text not null references state_calendars,
  day date not null,
  open boolean not null,
  primary key (calendar, day)
);
create table calendars (
  tenant_id uuid not null references tenants,
  id uuid not null,
  code text not null,
  name text not null,
  name_en text,
  state_calendar text references state_calendars,
  -- grows with every change, so that computed opening times are kept by it
  revision integer not null default 1,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
-- Weekly pattern: minutes since midnight, half-open; 1440 is the end of the day.
create table calendar_hours (
  tenant_id uuid not null,
  calendar_id uuid not null,
  weekday integer not null check (weekday between 1 and 7),
  from_minute integer not null check (from_minute between 0 and 1439),
  to_minute integer not null check (to_minute > from_minute and to_minute <= 1440),
  primary key (tenant_id, calendar_id, weekday, from_minute),
  foreign key (tenant_id, calendar_id) references calendars (tenant_id, id)
);
create table calendar_exceptions (
  tenant_id uuid not null,
  calendar_id uuid not null,
  day date not null,
  open boolean not null,
  note text,
  primary key (tenant_id, calendar_id, day),
  foreign key (tenant_id, calendar_id) references calendars (tenant_id, id)
);
