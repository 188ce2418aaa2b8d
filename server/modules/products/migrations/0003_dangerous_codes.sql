-- Symptoms that put people in danger: intake proposes an emergency.
alter table fault_codes add column dangerous boolean;
