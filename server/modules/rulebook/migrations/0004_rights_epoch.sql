-- Which rulebook and which revision of the calendars are in force is remembered with the rights: a change of either counts with them.
call count_changes('documents', 'count_rights');
call count_changes('document_versions', 'count_rights');
call count_changes('calendars', 'count_rights');
