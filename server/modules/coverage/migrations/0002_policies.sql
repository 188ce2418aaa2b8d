-- The version by which a device was sold is found by the day of its delivery in the company's own zone.
create function warranty_version(of_tenant uuid, start_on date) returns uuid language sql stable
  return (select in_force('warranty-policy', '', ((start_on + 1)::timestamp at time zone t.zone) - interval '1 microsecond') from tenants t where t.id = of_tenant);
