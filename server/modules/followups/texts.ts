import type { ModuleTexts, RefusalsOf } from '#platform/operation/contract.ts';
import type { Words } from '#platform/values/words.ts';
import type * as contract from './contract.ts';
import type * as customer from './contract/customer.ts';

type All = ModuleTexts<typeof contract>;
type OwnKey = `callback.${string}` | `follow-up.${string}`;
/** Words of this module; those of the cases it moves and of the customers' page are worded there. */
interface Own {
  readonly title: Words;
  readonly refusals: Pick<All['refusals'], Extract<keyof All['refusals'], OwnKey>> &
    Readonly<Record<Exclude<RefusalsOf<typeof customer>, 'portal.page_outdated'>, Words>>;
  readonly events: Pick<All['events'], Extract<keyof All['events'], OwnKey>> &
    Readonly<Record<`callback.confirmed_by_customer.${'link' | 'number'}`, Words>>;
}

export const texts: Own = {
  title: { zh: '回访', en: 'Call-backs' },
  refusals: {
    'callback.already_open': { zh: '这一轮服务的回访已存在', en: 'The call-back of this round exists already' },
    'callback.not_now': { zh: '回访目前为“{label}”，不能进行此操作', en: 'The call-back is “{label}”; this cannot be done now' },
    'callback.own_work': { zh: '您参与了这次服务，须由他人回访', en: 'You worked on this service; somebody else has to call' },
    'callback.attempts_used': {
      zh: '已拨打 {attempts} 次：未接通的客户须隔日再拨，满三次后改发短信',
      en: 'Tried {attempts} times already: call again on another day, after three tries a message is sent',
    },
    'callback.details_missing': {
      zh: '客户有不满意之处，请记录详情',
      en: 'Something is not right for the customer; write down the details',
    },
    'callback.time_impossible': { zh: '回访不可能早于服务完成', en: 'The call-back cannot have been before the service' },
    'portal.not_asked': {
      zh: '现在不需要确认，请刷新查看最新进度',
      en: 'There is nothing to confirm just now; please load the page again',
    },
    'portal.details_missing': { zh: '请说说哪里还没解决', en: 'Please tell us what is not right' },
    'callback.no_suggestion': { zh: '没有待答复的建议', en: 'There is no suggestion waiting for an answer' },
    'follow-up.already_open': { zh: '这次跟踪已存在', en: 'This follow-up exists already' },
    'follow-up.nothing_to_settle': { zh: '没有待处理的问题', en: 'There is nothing waiting to be settled' },
    'follow-up.not_now': { zh: '跟踪目前为“{label}”，不能进行此操作', en: 'The follow-up is “{label}”; this cannot be done now' },
  },
  events: {
    'callback.opened': { zh: '等待回访', en: 'A call-back is owed' },
    'callback.completion_moved': {
      zh: '完成时间更正，回访期限随之变动',
      en: 'The time of completion was corrected; the call-back moved with it',
    },
    'callback.attempted': { zh: '回访未接通（第 {attempts} 次）', en: 'Tried to call back ({attempts})' },
    'callback.unreachable': { zh: '多次联系不上客户', en: 'The customer cannot be reached' },
    'callback.answered': { zh: '完成回访', en: 'Called the customer back' },
    'callback.confirmed_by_customer': {
      zh: '客户在自己的页面上答复（{door}）',
      en: 'The customer answered on the own page, opened by {door}',
    },
    'callback.confirmed_by_customer.link': { zh: '用链接打开', en: 'the link' },
    'callback.confirmed_by_customer.number': { zh: '用单号和电话打开', en: 'number and telephone' },
    'callback.suggestion_heard': { zh: '客户提出建议', en: 'The customer made a suggestion' },
    'callback.suggestion_settled': { zh: '已答复客户建议', en: 'The suggestion was answered' },
    'callback.resumed': {
      zh: '恢复回访，停用前未超时的自现在起算',
      en: 'Call-backs are made again; what was not overdue before begins now',
    },
    'callback.catching_up': {
      zh: '正在补上停用期间的回访，已处理 {done} 件',
      en: 'Catching up with call-backs after the time without: {done} dealt with so far',
    },
    'callback.caught_up': {
      zh: '停用期间的回访已补齐，共 {done} 件',
      en: 'Caught up with call-backs after the time without: {done} dealt with',
    },
    'callback.given_up': { zh: '单子已关闭，不再回访', en: 'The case is closed; nobody calls any more' },
    'callback.cancelled': { zh: '取消回访', en: 'The call-back is off' },
    'follow-up.opened': { zh: '定期跟踪到期', en: 'A follow-up is due' },
    'follow-up.recorded': { zh: '完成定期跟踪', en: 'Recorded a follow-up' },
    'follow-up.parted': { zh: '同一通电话中未做的跟踪另行安排', en: 'Follow-ups not made in this call are asked for by themselves' },
    'follow-up.attempted': { zh: '跟踪未接通（第 {attempts} 次）', en: 'Tried to follow up ({attempts})' },
    'follow-up.unreachable': { zh: '跟踪多次联系不上客户', en: 'The customer cannot be reached for the follow-up' },
    'follow-up.trouble_heard': { zh: '跟踪中客户反映问题', en: 'The customer was not content at the follow-up' },
    'follow-up.settled': { zh: '已处理客户反映的问题', en: 'What the customer was not content with is settled' },
    'follow-up.cancelled': { zh: '取消定期跟踪', en: 'The follow-up is off' },
  },
};
