-- When to look again at a case that waits; empty while it does not, or nobody said when.
alter table cases add column waits_until timestamptz;
