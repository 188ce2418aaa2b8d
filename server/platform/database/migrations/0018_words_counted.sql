-- Among a million entries far more than a thousand tokens are common. One that is not counted as common is reckoned half as frequent as the
-- last that is; only with ten times as many counted is a token that a kind never carries known to be rare, and taken from the index.
alter table search_entries alter column tokens set statistics 1000;
