-- A duty of a group lets the group look at its matter.
insert into subject_group_readers (tenant_id, root_id, group_id)
  select distinct tenant_id, root_id, group_id from tasks where group_id is not null on conflict do nothing;
create trigger group_reads after insert or update of group_id on tasks for each row when (new.group_id is not null)
  execute function let_group_read('root_id');
