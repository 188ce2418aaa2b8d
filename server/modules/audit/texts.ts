import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';

export const texts: ModuleTexts<typeof contract> = {
  refusals: {
    'reaction.waits': {
      zh: '同一对象还有更早的一条未处理，请先处理那一条',
      en: 'An earlier one of the same subject is not settled: settle that one first',
    },
  },
  events: {
    'reaction.retried': { zh: '重试后台处理 {reaction}', en: 'Tried the reaction {reaction} again' },
    'reaction.skipped': { zh: '放弃后台处理 {reaction}', en: 'Gave the reaction {reaction} up' },
  },
};
