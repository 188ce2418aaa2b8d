import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';

export const texts: ModuleTexts<typeof contract> = {
  refusals: {
    'task.not_open': { zh: '这项任务已经完成或取消', en: 'This duty is done or cancelled' },
    'task.member_unknown': { zh: '没有这位在职人员', en: 'There is no such active member' },
  },
  events: {
    'task.reassigned': { zh: '任务转给 {member}', en: 'Duty given to {member}' },
  },
};
