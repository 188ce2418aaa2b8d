-- Why a visit ended without the job being done: the customer was out, a part was missing; the job goes on with another visit.
alter table visits add column broken_off text check (broken_off in ('customer_absent', 'part_missing', 'more_time', 'other'));
-- When the record was last written: what the customer signed is what stood there before.
alter table work_orders add column recorded_at timestamptz;
