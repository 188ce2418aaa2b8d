import type { Locale, Words } from '#platform/values/words.ts';
import type { StoredNote } from './store/imports.ts';

/** A required field for which the sheet has no column. */
export function missingColumn(label: Words): Words {
  return { zh: `缺少“${label.zh}”列：请指定它对应哪一列。`, en: `There is no column for “${label.en}”: say which one it is.` };
}

/** What was recognised of a file, as one line. */
export function noteLine(note: StoredNote, locale: Locale): string {
  const parts =
    locale === 'zh'
      ? [
          note.sheet === '' ? '' : `工作表“${note.sheet}”`,
          note.coding === 'xlsx' ? '' : `${note.coding} 已识别`,
          note.sums > 0 ? '末尾合计行未导入' : '',
        ]
      : [
          note.sheet === '' ? '' : `Worksheet “${note.sheet}”`,
          note.coding === 'xlsx' ? '' : note.coding,
          note.sums > 0 ? 'row of totals left out' : '',
        ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Heading of the column that says what is wrong. */
export const faultHeading: Words = { zh: '错误说明', en: 'What is wrong' };
/** Heading of the column with the row of the first sheet. */
export const rowHeading: Words = { zh: '原行号', en: 'Row' };

/** Why an import stopped. */
export function stopped(row: number, why: string, locale: Locale): string {
  return locale === 'zh' ? `停在第 ${row} 行：${why}` : `Stopped at row ${row}: ${why}`;
}

/** Written rows are referred to by others. */
export const referred: Words = { zh: '已被其他记录引用', en: 'other records refer to it' };
/** A fault that is no refusal. */
export const accident: Words = { zh: '写入时出错', en: 'it could not be written' };

/** Part of the name of a file in which only the latest of what the text finds are looked through. */
export const onlyLatest: Words = { zh: '仅最近1000条匹配', en: 'latest 1000 matches only' };

/** Name of a file to take home. */
export function fileTitle(what: 'template' | 'faults' | 'export', label: Words, locale: Locale): string {
  const zh = { template: `${label.zh}导入模板`, faults: `${label.zh}错误行`, export: label.zh };
  const en = { template: `${label.en} template`, faults: `${label.en} rows with faults`, export: label.en };
  return locale === 'zh' ? zh[what] : en[what];
}
