import { ref } from '#platform/values/fields.ts';

/** The family whose faults are counted. */
export const familyFields = {
  categoryId: ref({ label: { zh: '品类', en: 'Family' }, ref: 'product-category', optional: true }),
  modelId: ref({ label: { zh: '型号', en: 'Model' }, ref: 'model', optional: true }),
};
