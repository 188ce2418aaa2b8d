import type { PartyTable } from '#platform/database/settle.ts';

/**
 * All that a customer may see, row by row: his own matter, when somebody comes and who; or the device he has scanned, with its warranty. Modules above
 * name theirs in a `party.ts` of their own. Of contacts only what he said himself: the notes of colleagues stay among them. Whatever is not named
 * is closed to him, and he writes nothing. R-CAS-12, R-ORG-10
 */
export const party: readonly PartyTable[] = [
  { table: 'subjects', shows: 'root_id = app_party_root()' },
  { table: 'cases', shows: 'id = app_party_root() and end_user_id = app_party()' },
  { table: 'fault_reports', shows: 'case_id = app_party_root()' },
  { table: 'stays', shows: 'subject_id = app_party_root()' },
  { table: 'touches', shows: `case_id = app_party_root() and member_id is null and direction = 'in'` },
  { table: 'work_orders', shows: 'case_id = app_party_root()' },
  { table: 'visits', shows: 'party_has_job(work_order_id)' },
  { table: 'members', shows: 'party_has_engineer(id)' },
  { table: 'staff', shows: 'party_has_engineer(id)' },
  { table: 'files', shows: 'party_has_photo(id)' },
  { table: 'clocks', shows: 'root_id = app_party_root()' },
  { table: 'controls', shows: 'party_has_control(id)' },
  { table: 'assets', shows: 'party_has_asset(id)' },
  { table: 'models', shows: 'party_has_model(id)' },
  { table: 'product_categories', shows: 'party_has_category(id)' },
  // what the warranty of the scanned device follows from
  { table: 'coverages', shows: 'asset_id = app_party_root()' },
  { table: 'coverage_rules', shows: 'true' },
  { table: 'warranty_terms', shows: 'party_has_model(model_id)' },
  { table: 'documents', shows: `kind = 'warranty-policy'` },
  { table: 'document_versions', shows: 'party_has_document(document_id)' },
];
