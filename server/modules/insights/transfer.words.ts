import type { ExportColumn } from '#platform/transfer/definition.ts';
import { msOf, showInstant } from '#platform/values/instant.ts';
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

export const storySheet: Words = { zh: '经过', en: 'Story' };

function named(value: unknown, key: string): string | null {
  const found = (value as Readonly<Record<string, unknown>> | null)?.[key];
  return found === null || found === undefined ? null : String(found);
}

/** What happened, a line each. */
export const storyColumns: readonly ExportColumn[] = [
  { label: { zh: '时间', en: 'When' }, value: (row, _locale, zone) => showInstant(msOf(String(row['at'])), zone), width: 18 },
  { label: { zh: '单号', en: 'Matter' }, value: (row) => named(row['matter'], 'number'), width: 20 },
  { label: { zh: '事项', en: 'Summary' }, value: (row) => named(row['matter'], 'summary'), width: 30 },
  { label: { zh: '记录', en: 'On' }, value: (row) => named(row['subject'], 'number'), width: 20 },
  { label: { zh: '经过', en: 'What' }, value: (row) => String(row['sentence']), width: 40 },
  { label: { zh: '谁', en: 'Who' }, value: (row) => named(row['by'], 'name') },
  { label: { zh: '原因', en: 'Cause' }, value: (row) => (row['cause'] === null ? null : String(row['cause'])), width: 24 },
  {
    label: { zh: '配件', en: 'Parts' },
    value: (row) =>
      (row['parts'] as { number: string; name: string; quantity: number }[])
        .map((part) => `${part.number} ${part.name} ×${part.quantity}`)
        .join('; ') || null,
    width: 30,
  },
  { label: { zh: '备注', en: 'Remark' }, value: (row) => named(row['comment'], 'text'), width: 40 },
];
