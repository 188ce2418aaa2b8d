import { instantField, longText, whole } from '#platform/values/fields.ts';

/** What a version says of one model. */
export const termFields = {
  months: whole({ label: { zh: '质保月数', en: 'Months' }, min: 0, max: 240 }),
  covers: longText({ label: { zh: '保修范围', en: 'Covers (Chinese)' } }),
  coversEn: longText({ label: { zh: '保修范围（英文）', en: 'Covers' } }),
  excludes: longText({ label: { zh: '不保事项', en: 'Does not cover (Chinese)' } }),
  excludesEn: longText({ label: { zh: '不保事项（英文）', en: 'Does not cover' } }),
};

/** From when a new version holds. */
export const publishFields = {
  effectiveFrom: instantField({
    label: { zh: '生效时间', en: 'Begins' },
    help: { zh: '不填就是现在', en: 'Now when empty' },
    optional: true,
  }),
};
