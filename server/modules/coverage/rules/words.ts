import type { Words } from '#platform/values/words.ts';

/** Why a device is covered, or not: the sentence that is read to the customer. */
export const reasons = {
  product: (months: number, from: string, to: string): Words => ({
    zh: `整机质保 ${months} 个月，自 ${from} 起至 ${to}`,
    en: `Product warranty of ${months} months, from ${from} to ${to}`,
  }),
  repair: (from: string, to: string): Words => ({
    zh: `修后质保，自 ${from} 起至 ${to}`,
    en: `Warranty after repair, from ${from} to ${to}`,
  }),
  contract: (from: string, to: string): Words => ({ zh: `服务合同，自 ${from} 起至 ${to}`, en: `Service contract, from ${from} to ${to}` }),
  sameFault: (to: string): Words => ({
    zh: `已过保；修后质保至 ${to}，只限同一故障和所换部件`,
    en: `Out of warranty; the warranty after repair until ${to} is for the same fault and the replaced parts`,
  }),
  over: (to: string): Words => ({ zh: `已过保，最后一项权益止于 ${to}`, en: `Out of warranty, the last right ended on ${to}` }),
  notYet: (from: string): Words => ({ zh: `权益自 ${from} 起生效`, en: `Rights begin on ${from}` }),
  unknown: {
    zh: '没有交付或购买日期，无法判定质保',
    en: 'Neither delivery nor purchase is known, so no warranty can be told',
  } satisfies Words,
};
