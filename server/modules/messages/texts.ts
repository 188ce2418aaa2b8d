import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';

export const texts: ModuleTexts<typeof contract> = {
  refusals: {},
  events: {
    'message.logged': { zh: '给客户的短信已记录', en: 'A message to the customer was written' },
    'notice.written': { zh: '收到一条提醒', en: 'A notice arrived' },
  },
};
