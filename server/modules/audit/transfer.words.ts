import type { ExportColumn } from '#platform/transfer/definition.ts';
import { msOf, showInstant } from '#platform/values/instant.ts';
import type { Words } from '#platform/values/words.ts';

export const auditSheet: Words = { zh: '操作记录', en: 'Audit' };

function of(row: Readonly<Record<string, unknown>>, key: string, inner: string): string | null {
  const found = (row[key] as Readonly<Record<string, unknown>> | null)?.[inner];
  return found === null || found === undefined ? null : String(found);
}

export const auditColumns: readonly ExportColumn[] = [
  {
    label: { zh: '记录时间', en: 'Recorded' },
    value: (row, _locale, zone) => showInstant(msOf(String(row['recordedAt'])), zone),
    width: 18,
  },
  { label: { zh: '发生时间', en: 'Happened' }, value: (row, _locale, zone) => showInstant(msOf(String(row['at'])), zone), width: 18 },
  { label: { zh: '谁', en: 'Who' }, value: (row) => of(row, 'by', 'name') },
  { label: { zh: '途径', en: 'Through' }, value: (row) => String(row['caller']) },
  { label: { zh: '操作', en: 'Event' }, value: (row) => String(row['type']), width: 28 },
  { label: { zh: '内容', en: 'What' }, value: (row) => String(row['sentence']), width: 40 },
  { label: { zh: '对象类型', en: 'Kind' }, value: (row) => of(row, 'root', 'kind') },
  { label: { zh: '单号', en: 'Number' }, value: (row) => of(row, 'root', 'number'), width: 20 },
  { label: { zh: '对象', en: 'Subject' }, value: (row) => of(row, 'subject', 'id'), width: 38 },
  { label: { zh: '序号', en: 'Sequence' }, value: (row) => of(row, 'seal', 'seq') },
  { label: { zh: '封存批次', en: 'Sealed batch' }, value: (row) => of(row, 'seal', 'batch') },
];
