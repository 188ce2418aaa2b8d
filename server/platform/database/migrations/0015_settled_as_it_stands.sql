-- How each of them stood when it was put in step, as the catalogue says: what was changed by hand since is seen at the next start.
alter table schema_settled add column stands text;
