import { flag } from '#platform/values/fields.ts';

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
