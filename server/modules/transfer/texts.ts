import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';

export const texts: ModuleTexts<typeof contract> = {
  title: { zh: '导入与导出', en: 'Import and export' },
  refusals: {
    'import.unreadable': {
      zh: '文件打不开：可能已损坏，请在 Excel 里重新保存后再试',
      en: 'The file cannot be opened; it may be damaged. Save it again in Excel and retry',
    },
    'import.too_large': {
      zh: '文件解压后过大或压缩比异常，已停止读取（上限 200 MB）',
      en: 'Unpacked, the file is too large or packed suspiciously tight; reading was stopped (at most 200 MB)',
    },
    'import.too_slow': {
      zh: '文件太复杂，{seconds} 秒内没有读完；请删去多余的工作表和格式，或分成几份',
      en: 'The file is too complex to read within {seconds} seconds; remove other sheets and formats, or split it',
    },
    'import.old_workbook': {
      zh: '这是旧版 .xls 或加了密码的文件；请在 Excel 里“另存为” .xlsx（不加密码）后再导入',
      en: 'This is an old .xls workbook or one with a password; save it as .xlsx without password and import that',
    },
    'import.no_heading': {
      zh: '没有找到表头：需要一行写着如“{headings}”这样的列名',
      en: 'No heading row was found: one row must name columns such as {headings}',
    },
    'import.no_rows': { zh: '没有可以导入的行', en: 'There is no row to import' },
    'import.too_many_rows': { zh: '一次最多导入 {most} 行，请分成几份', en: 'At most {most} rows at once; please split the file' },
    'import.already_there': { zh: '这次导入已经有了，请换一个编号', en: 'This import is there already; choose another id' },
    'import.not_staged': { zh: '这次导入已经开始或已结束，不能再改', en: 'This import has begun or ended and cannot be changed any more' },
    'import.field_twice': { zh: '“{label}”对应了两列，请只留一列', en: 'Two columns go to “{label}”; leave only one' },
    'import.field_unknown': { zh: '没有“{field}”这个字段', en: 'There is no field “{field}”' },
    'import.has_faults': {
      zh: '还有 {rows} 行有错：请改正，或选择不导入这些行',
      en: '{rows} rows are still wrong: correct them or leave them out',
    },
    'import.not_written': { zh: '这次导入没有写入任何内容，或正在写入', en: 'This import has written nothing, or is still being written' },
    'import.too_late': { zh: '已超过可撤回的时间（{minutes} 分钟）', en: 'The time for taking it back ({minutes} minutes) is over' },
    'import.used_since': {
      zh: '不能撤回：导入的内容之后已被使用或修改（{what}）',
      en: 'It cannot be taken back: what it wrote was used or changed since ({what})',
    },
  },
  events: {
    'import.staged': { zh: '读入待导入的文件', en: 'A file was read for import' },
    'import.started': { zh: '开始导入', en: 'The import began' },
    'import.undone': { zh: '撤回了整次导入', en: 'The import was taken back' },
    'import.cancelled': { zh: '放弃了导入', en: 'The import was given up' },
  },
};
