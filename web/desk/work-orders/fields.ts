import { day, longText, ref } from '#platform/values/fields.ts';

/** To whom several jobs go; whoever had one before is told why. */
export const reassignFields = {
  engineerId: ref({ label: { zh: '工程师', en: 'Engineer' }, ref: 'staff' }),
  reason: longText({ label: { zh: '原因', en: 'Reason' }, max: 300 }),
};

/** The day to which several jobs are moved. */
export const replanFields = {
  day: day({ label: { zh: '新日期', en: 'New day' } }),
};
