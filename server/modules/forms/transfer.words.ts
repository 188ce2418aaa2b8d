import type { ExportColumn } from '#platform/transfer/definition.ts';
import type { Words } from '#platform/values/words.ts';

export const listSheet: Words = { zh: '测试清单', en: 'Test lists' };

export const listColumns: readonly ExportColumn[] = [
  { label: { zh: '名称', en: 'Name' }, value: (row, locale) => String(row[locale === 'en' ? 'titleEn' : 'title']), width: 30 },
  { label: { zh: '版本', en: 'Version' }, value: (row) => Number(row['version']) },
  { label: { zh: '生效', en: 'Since' }, value: (row) => String(row['effectiveFrom']).slice(0, 10) },
  { label: { zh: '项目数', en: 'Items' }, value: (row) => Number(row['items']) },
  { label: { zh: '安全项', en: 'Of safety' }, value: (row) => Number(row['safety']) },
];
