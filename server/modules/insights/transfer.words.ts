import type { ExportColumn } from '#platform/transfer/definition.ts';
import type { Words } from '#platform/values/words.ts';

export const paretoSheet: Words = { zh: '故障排列', en: 'Fault Pareto' };

function percent(value: unknown): string {
  return `${(Number(value) * 100).toFixed(1)} %`;
}

export const paretoColumns: readonly ExportColumn[] = [
  { label: { zh: '编码', en: 'Code' }, value: (row) => (row['code'] === null ? null : String(row['code'])) },
  {
    label: { zh: '名称', en: 'Name' },
    value: (row, locale) => String((locale === 'en' ? row['nameEn'] : null) ?? row['name']),
    width: 30,
  },
  { label: { zh: '次数', en: 'Count' }, value: (row) => Number(row['count']) },
  { label: { zh: '占比', en: 'Share' }, value: (row) => percent(row['share']) },
  { label: { zh: '累计', en: 'Cumulative' }, value: (row) => percent(row['cumulative']) },
];
