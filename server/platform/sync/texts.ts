import type { ModuleTexts } from '../operation/contract.ts';
import type * as contract from './contract.ts';

export const syncTexts: ModuleTexts<typeof contract> = {
  refusals: {
    'sync.settled_already': { zh: '这项离线操作已经处理过', en: 'This conflict is settled already' },
  },
  events: {
    'sync.conflict_kept': {
      zh: '一项离线操作未能执行，已保留待处理',
      en: 'An act done offline could not be carried out; it is kept to be settled',
    },
    'sync.conflict_settled': { zh: '离线操作的冲突已处理', en: 'A conflict of an offline act was settled' },
  },
};
