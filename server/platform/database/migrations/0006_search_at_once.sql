-- Without a list of entries that still wait to be sorted in: every search would read that list from end to end.
alter index search_entries_tokens set (fastupdate = off);
