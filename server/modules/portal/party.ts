import type { PartyTable } from '#platform/database/migrate.ts';

const jobOf = (column: string): string =>
  `exists (select from work_orders w where w.tenant_id = ${column.split('.')[0] ?? ''}.tenant_id and w.engineer_id = ${column})`;

/**
 * All that a customer may see, row by row: his own matter, when somebody comes and who, whether he is asked if all is well; or the device he
 * has scanned, with its warranty. Of contacts only what he said himself: the notes of colleagues stay among them. Whatever is not named
 * here is closed to him, and he writes nothing. R-CAS-12, R-ORG-10
 */
export const party: readonly PartyTable[] = [
  { table: 'subjects', shows: 'root_id = app_party_root()' },
  { table: 'cases', shows: 'id = app_party_root() and end_user_id = app_party()' },
  { table: 'fault_reports', shows: 'case_id = app_party_root()' },
  { table: 'stays', shows: 'subject_id = app_party_root()' },
  { table: 'touches', shows: `case_id = app_party_root() and member_id is null and direction = 'in'` },
  { table: 'work_orders', shows: 'case_id = app_party_root()' },
  { table: 'visits', shows: 'exists (select from work_orders w where w.tenant_id = visits.tenant_id and w.id = visits.work_order_id)' },
  { table: 'members', shows: jobOf('members.id') },
  { table: 'staff', shows: jobOf('staff.id') },
  { table: 'files', shows: 'exists (select from staff s where s.tenant_id = files.tenant_id and s.photo_file_id = files.id)' },
  { table: 'callbacks', shows: 'case_id = app_party_root()' },
  { table: 'clocks', shows: 'root_id = app_party_root()' },
  { table: 'controls', shows: 'exists (select from clocks c where c.tenant_id = controls.tenant_id and c.control_id = controls.id)' },
  {
    table: 'assets',
    shows: 'id = app_party_root() or exists (select from cases c where c.tenant_id = assets.tenant_id and c.asset_id = assets.id)',
  },
  {
    table: 'models',
    shows: `exists (select from cases c where c.tenant_id = models.tenant_id and c.model_id = models.id)
      or exists (select from assets a where a.tenant_id = models.tenant_id and a.model_id = models.id)`,
  },
  {
    table: 'product_categories',
    shows: 'exists (select from models m where m.tenant_id = product_categories.tenant_id and m.category_id = product_categories.id)',
  },
  // what the warranty of the scanned device follows from
  { table: 'coverages', shows: 'asset_id = app_party_root()' },
  { table: 'coverage_rules', shows: 'true' },
  {
    table: 'warranty_terms',
    shows: 'exists (select from assets a where a.tenant_id = warranty_terms.tenant_id and a.model_id = warranty_terms.model_id)',
  },
  { table: 'documents', shows: `kind = 'warranty-policy'` },
  {
    table: 'document_versions',
    shows: 'exists (select from documents d where d.tenant_id = document_versions.tenant_id and d.id = document_versions.document_id)',
  },
];
