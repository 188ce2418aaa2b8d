-- When operation was shown and tips were given; null: before times were kept. A later diagnosis asks for it again.
alter table work_orders add column demonstrated_at timestamptz;
