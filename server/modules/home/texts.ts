import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';

export const texts: ModuleTexts<typeof contract> = {
  refusals: {},
  events: {
    'personal.revealed': { zh: '查看了客户的完整资料', en: 'Looked at the customer’s full data' },
  },
};
