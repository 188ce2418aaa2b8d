import type { ExportColumn } from '#platform/transfer/definition.ts';
import type { Words } from '#platform/values/words.ts';

export const policySheet: Words = { zh: '质保政策', en: 'Warranty policy' };

function modelOf(row: Readonly<Record<string, unknown>>): { code: string; name: string; nameEn: string | null } {
  return row['model'] as { code: string; name: string; nameEn: string | null };
}

export const termColumns: readonly ExportColumn[] = [
  { label: { zh: '型号', en: 'Model' }, value: (row) => modelOf(row).code },
  {
    label: { zh: '名称', en: 'Name' },
    value: (row, locale) => (locale === 'en' ? (modelOf(row).nameEn ?? modelOf(row).name) : modelOf(row).name),
    width: 24,
  },
  { label: { zh: '质保月数', en: 'Months' }, value: (row) => Number(row['months']) },
  { label: { zh: '保修范围', en: 'Covers' }, value: (row, locale) => String(row[locale === 'en' ? 'coversEn' : 'covers']), width: 40 },
  {
    label: { zh: '不保事项', en: 'Does not cover' },
    value: (row, locale) => String(row[locale === 'en' ? 'excludesEn' : 'excludes']),
    width: 40,
  },
];
