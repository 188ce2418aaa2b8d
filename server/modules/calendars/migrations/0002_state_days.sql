-- The days on which the state opens or closes a company, as modules above read them.
create view calendars_public_state_days with (security_invoker = true) as
  select k.tenant_id, d.day, d.open from calendars k join state_calendar_days d on d.calendar = k.state_calendar where k.code = 'BUS';
