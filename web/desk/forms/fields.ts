import { itemTypes } from '#modules/forms/contract.ts';
import { choice, code, flag, ref, text } from '#platform/values/fields.ts';
import { publishFields } from '../coverage/fields.ts';

const types = {
  check: { zh: '是否', en: 'Yes or no' },
  value: { zh: '读数', en: 'Reading' },
  choice: { zh: '选择', en: 'Choice' },
} as const;

/** An item as it is typed; bounds and choices only where its kind asks for them. */
export const itemFields = {
  code: code({ label: { zh: '编号', en: 'Code' }, max: 20, keepCase: true }),
  type: choice({ label: { zh: '方式', en: 'Kind' }, choices: itemTypes.map((value) => ({ value, label: types[value] })) }),
  label: text({ label: { zh: '检测项目', en: 'Item (Chinese)' }, max: 200 }),
  labelEn: text({ label: { zh: '检测项目（英文）', en: 'Item' }, max: 200 }),
  low: text({ label: { zh: '下限', en: 'Lower bound' }, optional: true, max: 20 }),
  high: text({ label: { zh: '上限', en: 'Upper bound' }, optional: true, max: 20 }),
  unit: text({ label: { zh: '单位', en: 'Unit' }, optional: true, max: 20 }),
  choices: text({
    label: { zh: '选项', en: 'Choices' },
    help: { zh: '用顿号或逗号分开', en: 'Separated by commas' },
    optional: true,
    max: 400,
  }),
  mandatory: flag({ label: { zh: '必检', en: 'Mandatory' } }),
  safety: flag({ label: { zh: '安全项，不得跳过', en: 'Safety: never skipped' } }),
  blocks: flag({ label: { zh: '不合格不放行', en: 'Blocks when bad' } }),
  photo: flag({ label: { zh: '要拍照', en: 'Asks for a photo' } }),
};

/** For what a new test list holds. */
export const listFields = {
  title: text({ label: { zh: '名称', en: 'Name (Chinese)' }, max: 120 }),
  titleEn: text({ label: { zh: '英文名称', en: 'Name' }, max: 120 }),
  categoryId: ref({
    label: { zh: '产品类别', en: 'Category' },
    ref: 'product-category',
    optional: true,
    help: { zh: '产品类别和型号都不填，就适用于全公司', en: 'Without category and model it holds for the whole company' },
  }),
  modelId: ref({ label: { zh: '型号', en: 'Model' }, ref: 'model', optional: true }),
};

export const releaseFields = { title: listFields.title, titleEn: listFields.titleEn, ...publishFields };
