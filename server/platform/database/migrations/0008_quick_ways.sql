-- Tokens say of which kind their entry is: a word of many cases does not slow the search for users.
update search_entries set tokens = array(select kind || '/' || token from unnest(tokens) token);
-- Walks one kind of subjects back in time: the way to the newest with a common word.
create index search_entries_kind on search_entries (tenant_id, kind, subject_id desc);
-- A short list of entries still to be sorted in makes writing one several times cheaper, and a search reads it in a moment.
alter index search_entries_tokens set (fastupdate = on, gin_pending_list_limit = 64);

-- Told no limit it knows, the planner would join both tables whole: readers ask for what is new, many times a second.
alter function sealed_events(bigint, integer) set enable_hashjoin = off;
alter function sealed_events(bigint, integer) set enable_mergejoin = off;
alter function sealed_events(bigint, integer) set enable_seqscan = off;
