import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';

/** Words of the rulebook's refusals and events. */
export const texts: ModuleTexts<typeof contract> = {
  refusals: {
    'obligation.not_pending': { zh: '这次联系已处理或已取消', en: 'This contact is done or cancelled' },
  },
  events: {
    'clock.warned': { zh: '承诺 {code} 已用去 {percent}% 的时间', en: 'Promise {code} has used {percent} % of its time' },
    'clock.breached': { zh: '承诺 {code} 已超时', en: 'Promise {code} is broken' },
    'obligation.due': { zh: '到了跟踪联系的日子（{period}）', en: 'A follow-up contact is due ({period})' },
    'rulebook.published': { zh: '规程已发布', en: 'The rulebook was published' },
  },
};
