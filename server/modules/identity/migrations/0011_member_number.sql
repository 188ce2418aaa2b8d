-- The number by which the company knows a person; his staff file keeps it.
alter table members add column number text;
