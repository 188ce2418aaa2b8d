-- A case that a group deals with is within the eyes of the group, and stays so when it goes on to another.
insert into subject_group_readers (tenant_id, root_id, group_id)
  select tenant_id, id, group_id from cases where group_id is not null on conflict do nothing;
create trigger group_reads after insert or update of group_id on cases for each row when (new.group_id is not null)
  execute function let_group_read('id');
