import { ref } from '#platform/values/fields.ts';

/** The family whose faults are counted. */
export const familyFields = {
  categoryId: ref({ label: { zh: '产品类别', en: 'Category' }, ref: 'product-category', optional: true }),
  modelId: ref({ label: { zh: '型号', en: 'Model' }, ref: 'model', optional: true }),
};
