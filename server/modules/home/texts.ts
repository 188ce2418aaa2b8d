import type { ModuleTexts } from '#platform/operation/contract.ts';

export const texts: ModuleTexts<typeof import('./contract.ts')> = {
  refusals: {},
  events: {
    'personal.revealed': { zh: '查看了客户的完整资料', en: 'Looked at the customer’s full data' },
  },
};
