-- What somebody without an account does on a customer's page says so.
alter table events drop constraint events_caller_check;
alter table events add constraint events_caller_check check (caller in ('http', 'portal', 'job', 'reaction', 'batch', 'sync')) not valid;
