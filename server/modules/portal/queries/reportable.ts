import { many, must, query } from '#platform/operation/bind.ts';
import { reportable as contract } from '../contract.ts';
import { deviceLife, symptomsOf } from '../store/report.ts';

/** Whether a fault of a device can be reported on the public page, and its common symptoms; nothing of whoever uses it. R-INT-01, R-FLT-01 */
export const reportable = query(contract, {
  load: ({ id }) => ({ device: must(deviceLife(id)), symptoms: many(symptomsOf(id)) }),
  answer: ({ loaded: { device, symptoms } }) => ({
    open: device.life !== 'retired',
    symptoms: symptoms.map(({ code, name, name_en: nameEn, dangerous }) => ({ code, name: { zh: name, en: nameEn ?? name }, dangerous })),
  }),
});
