import { choice, flag, text } from '#platform/values/fields.ts';

/** The settings of the company that are changed. */
export const companyFields = {
  name: text({ label: { zh: '公司名称', en: 'Name' }, max: 80 }),
  nameEn: text({ label: { zh: '英文名称', en: 'English name' }, optional: true, max: 80 }),
  segregation: choice({
    label: { zh: '职责分离', en: 'Segregation of duties' },
    choices: [
      { value: 'strict', label: { zh: '严格：不能回访自己处理的工单', en: 'Strict: nobody calls back his own work' } },
      { value: 'relaxed', label: { zh: '放宽：允许并显著标注', en: 'Relaxed: allowed with a visible mark' } },
    ],
  }),
};

/** How warranties are read. */
export const ruleFields = {
  shiftsRestDays: flag({
    label: { zh: '休息日顺延', en: 'Rest days' },
    help: { zh: '到期日逢法定休息日顺延到下一工作日', en: 'A term that ends on an official rest day runs to the next workday' },
  }),
  wholeDevice: flag({
    label: { zh: '修后质保保整机', en: 'Whole device after a repair' },
    help: { zh: '不选则只保同一故障和更换的件', en: 'Otherwise for the same fault and the replaced parts only' },
  }),
};
