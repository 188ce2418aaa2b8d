import type { ExportColumn } from '#platform/transfer/definition.ts';
import type { Words } from '#platform/values/words.ts';

export const roleSheet: Words = { zh: '角色权限', en: 'Roles' };

function listed(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : '';
}

/** A role in one row: its rights by the names of their operations. */
export const roleColumns: readonly ExportColumn[] = [
  { label: { zh: '角色', en: 'Role' }, value: (row) => String(row['code']) },
  {
    label: { zh: '名称', en: 'Name' },
    value: (row, locale) => (locale === 'en' && typeof row['nameEn'] === 'string' ? row['nameEn'] : String(row['name'])),
    width: 24,
  },
  { label: { zh: '在岗人数', en: 'Holders' }, value: (row) => Number(row['holders']) },
  { label: { zh: '权限', en: 'Rights' }, value: (row) => listed(row['permissions']), width: 80 },
  { label: { zh: '增加', en: 'Added' }, value: (row) => listed(row['added']), width: 30 },
  { label: { zh: '收回', en: 'Taken away' }, value: (row) => listed(row['removed']), width: 30 },
];
