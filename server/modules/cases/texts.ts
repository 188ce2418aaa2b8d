import type { Words } from '#platform/values/words.ts';
import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';
import { waitingStates, waitingWords, type WaitingState } from './contract.ts';

/** The event of a waiting says what is waited for, as its state does. */
const waited = Object.fromEntries(waitingStates.map((state) => [`case.${state}`, waitingWords[state]])) as Record<
  `case.${WaitingState}`,
  Words
>;

type All = ModuleTexts<typeof contract>;
/** Words of this module; a hand-over names its tier as forms and pages do. */
interface Own extends All {
  readonly events: All['events'] & Readonly<Record<`case.handed_over.${1 | 2 | 3}`, Words>>;
}

export const texts: Own = {
  refusals: {
    'case.contact_missing': { zh: '请选择用户，或登记新用户的姓名和电话', en: 'Choose the user, or give name and telephone of a new one' },
    'case.end_user_unknown': { zh: '没有这个用户档案', en: 'There is no such user' },
    'case.device_unknown': { zh: '没有这台设备的档案', en: 'There is no such device' },
    'case.device_retired': { zh: '这台设备已报废，请核对序列号', en: 'This device is retired; check its serial number' },
    'case.model_missing': { zh: '请选择设备，或至少选择型号', en: 'Choose the device, or at least its model' },
    'case.fault_facts_missing': {
      zh: '报修必须填写故障现象、发生时间和使用环境',
      en: 'A fault report needs symptom, time of occurrence and environment',
    },
    'case.content_missing': { zh: '请填写来电内容', en: 'Say what the customer asks for' },
    'case.phone_unreadable': { zh: '无法识别的电话号码：{phone}', en: 'This telephone number cannot be read: {phone}' },
    'case.time_impossible': { zh: '时间不可能：请核对先后顺序', en: 'This time is not possible; check what came before and after' },
    'case.until_past': { zh: '须晚于现在', en: 'This must be later than now' },
    'case.receipt_too_old': {
      zh: '受理时间早于登记一年以上，请核对日期',
      en: 'That is more than a year before the registration; check the date',
    },
    'case.model_of_device': {
      zh: '单子上有设备，型号以设备档案为准；请改选设备，或先说明设备不在档案中',
      en: 'The case names a device, and its model stands in the archive; choose another device, or say that it is not in the archive',
    },
    'case.already_there': { zh: '这个单子已经登记过', en: 'This matter is registered already' },
    'case.not_now': { zh: '单子现在是“{label}”，不能进行此操作', en: 'The case is “{label}” now; this cannot be done' },
    'case.changed_meanwhile': {
      zh: '单子已被他人改动（现为第 {version} 版），请核对后再保存',
      en: 'Somebody changed this case meanwhile (now version {version}); check and save again',
    },
    'case.cause_unknown': { zh: '没有这个故障原因代码', en: 'There is no such cause' },
    'case.group_unknown': { zh: '没有这个在用的小组', en: 'There is no such active group' },
    'case.not_your_group': {
      zh: '单子移交给了别的小组，只有该组成员可以接手或退回',
      en: 'The case was handed to another group; only its members take or return it',
    },
    'case.not_satisfied_not_solved': {
      zh: '客户未满意，不能按已解决处理，请继续处理或移交',
      en: 'The customer is not satisfied, so it is not solved: go on, or hand it over',
    },
    'case.nothing_to_correct': { zh: '没有需要更正的内容', en: 'Nothing would change' },
    'case.not_expert': {
      zh: '只有专业人员的答复才算专业答复；请如实登记联系，并移交技术人员',
      en: 'Only a professional’s answer counts as one; record the contact as it was, and hand the question on',
    },
    'case.no_manager': { zh: '没有在职的服务经理', en: 'There is no active manager' },
  },
  events: {
    'case.received': { zh: '收到', en: 'Received' },
    'case.registered': { zh: '登记', en: 'Registered' },
    'case.edited': { zh: '修改', en: 'Changed' },
    'case.assessed': { zh: '初步判断', en: 'Assessed' },
    'case.judged_complex': { zh: '判定为复杂', en: 'Assessed as complex' },
    'case.judged_simple': { zh: '改判为简单', en: 'Assessed as simple after all' },
    'case.handed_over': { zh: '移交给 {group}（{tier}）', en: 'Handed over to {group}, {tier}' },
    'case.handed_over.1': { zh: '一线', en: 'first tier' },
    'case.handed_over.2': { zh: '二线技术', en: 'second tier, technical' },
    'case.handed_over.3': { zh: '三线专家', en: 'third tier, experts' },
    'case.accepted': { zh: '{group} 接手', en: 'Taken over by {group}' },
    'case.handed_back': { zh: '{group} 退回', en: 'Returned by {group}' },
    'case.solved': { zh: '首次联系即解决，客户满意', en: 'Solved at first contact, the customer is satisfied' },
    'case.planned': { zh: '派给 {member}', en: 'Assigned to {member}' },
    'case.unplanned': { zh: '派工已取消，等待重新安排', en: 'The job was cancelled, waits to be planned again' },
    'case.started': { zh: '开始处理', en: 'Work began' },
    ...waited,
    'case.resumed': { zh: '等到了，继续处理', en: 'It has come, work goes on' },
    'case.completed': { zh: '服务完成，等待客户确认', en: 'The service was given, the customer is to confirm' },
    'case.closed': { zh: '客户确认，关闭', en: 'Confirmed by the customer, closed' },
    'case.closed_unconfirmed': { zh: '未得到客户确认，关闭', en: 'Closed without the customer’s confirmation' },
    'case.reopened': { zh: '重新打开，第 {round} 轮', en: 'Reopened, round {round}' },
    'case.voided': { zh: '作废', en: 'Void' },
    'case.touched': { zh: '与客户联系', en: 'Contact with the customer' },
    'case.expert_contacted': { zh: '专业人员已答复', en: 'A professional has answered' },
    'case.corrected': { zh: '更正', en: 'Corrected' },
    'case.escalated': { zh: '升级给经理', en: 'Escalated to the manager' },
    'end-user.created': { zh: '新建用户', en: 'Created the user' },
  },
};
