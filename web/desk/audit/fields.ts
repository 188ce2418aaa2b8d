import { longText, ref } from '#platform/values/fields.ts';

export const personField = ref({ label: { zh: '人员', en: 'Person' }, ref: 'member', optional: true });

export const eventField = ref({ label: { zh: '内容', en: 'What happened' }, ref: 'event', optional: true });

/** Why a failed reaction is given up. */
export const skipFields = { reason: longText({ label: { zh: '原因', en: 'Reason' }, max: 500 }) };
