import { instantField } from '#platform/values/fields.ts';

/** From when the taken clauses hold. */
export const publishFields = {
  effectiveFrom: instantField({
    label: { zh: '施行时间', en: 'Begins' },
    help: { zh: '已开始的承诺按原规程到底', en: 'Promises that have begun keep the present regulation' },
  }),
};
