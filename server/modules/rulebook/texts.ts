import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';

/** Words of the rulebook's refusals and events. */
export const texts: ModuleTexts<typeof contract> = {
  refusals: {
    'obligation.not_pending': { zh: '这次联系已处理或已取消', en: 'This contact is done or cancelled' },
    'rulebook.revision_known': { zh: '这一修订已经处理过', en: 'This revision is known already' },
    'rulebook.nothing_waits': { zh: '没有待决定的修订', en: 'No revision waits for a decision' },
    'rulebook.revision_moved': {
      zh: '出厂规程又有新的修订，请重新查看后再决定',
      en: 'The shipped regulation has changed once more: look at it again before deciding',
    },
    'rulebook.clause_not_changed': { zh: '条文 {number} 不在这次修订之内', en: 'Clause {number} is not part of this revision' },
    'rulebook.begins_too_early': {
      zh: '施行时间不能早于现在，也不能早于已发布的版本',
      en: 'It can begin neither before now nor before the version that is published',
    },
  },
  events: {
    'clock.warned': { zh: '承诺 {code} 已用去 {percent}% 的时间', en: 'Promise {code} has used {percent} % of its time' },
    'clock.breached': { zh: '承诺 {code} 已超时', en: 'Promise {code} is breached' },
    'obligation.due': { zh: '到了跟踪联系的日子（{period}）', en: 'A follow-up contact is due ({period})' },
    'rulebook.published': { zh: '规程已发布', en: 'The rulebook was published' },
    'rulebook.revision_same': {
      zh: '出厂规程第 {revision} 次修订，本公司的条文不受影响',
      en: 'Revision {revision} of the shipped regulation changes nothing here',
    },
    'rulebook.revision_taken': {
      zh: '采用出厂规程第 {revision} 次修订，已发布新版本',
      en: 'Revision {revision} of the shipped regulation was taken over in a new version',
    },
    'rulebook.revision_waits': {
      zh: '出厂规程第 {revision} 次修订与本公司条文不同，待决定',
      en: 'Revision {revision} of the shipped regulation differs from the company’s own and waits for a decision',
    },
    'rulebook.revision_settled': {
      zh: '已决定出厂规程第 {revision} 次修订：采用 {taken} 条，保留 {kept} 条',
      en: 'Revision {revision} of the shipped regulation was decided: {taken} clauses taken over, {kept} kept',
    },
  },
};
