-- Numbers of staff files stand at their members too.
update members m set number = s.number from staff s where s.tenant_id = m.tenant_id and s.id = m.id;
