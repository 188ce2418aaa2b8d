import type { ModuleTexts } from '#platform/operation/contract.ts';
import type { Words } from '#platform/values/words.ts';
import type * as contract from './contract.ts';

type All = ModuleTexts<typeof contract>;
/** Words of this module; those of the cases it moves are worded there. */
interface Own {
  readonly title: Words;
  readonly refusals: Pick<All['refusals'], Extract<keyof All['refusals'], `work-order.${string}`>>;
  readonly events: Pick<All['events'], Extract<keyof All['events'], `work-order.${string}`>> &
    Readonly<Record<'work-order.assigned.replanned', Words>>;
}

export const texts: Own = {
  title: { zh: '工单与派工', en: 'Work orders and dispatch' },
  refusals: {
    'work-order.not_now': { zh: '工单目前为“{label}”，不能进行此操作', en: 'The job is “{label}”; this cannot be done now' },
    'work-order.not_yours': { zh: '这张工单不是派给您的', en: 'This job is not yours' },
    'work-order.case_not_open': {
      zh: '单子已完成或作废，不能再派工；如未解决请先重新打开',
      en: 'The case is done or void; open it again first if it is not solved',
    },
    'work-order.one_is_open': {
      zh: '这张单子有进行中的工单，请先完工或取消该工单',
      en: 'This case has an open job; finish or cancel it first',
    },
    'work-order.already_there': { zh: '这张工单已经开过', en: 'This job is there already' },
    'work-order.engineer_unfit': { zh: '{name}不适合这张工单：{why}', en: '{name} does not fit this job: {why}' },
    'work-order.elsewhere': {
      zh: '工程师还在另一次上门中（{other}），请先完工，或记录这次未修好',
      en: 'The engineer is still on another visit ({other}); finish it, or break it off, first',
    },
    'work-order.engineer_booked': {
      zh: '工程师在该时段已有预约（{from} 至 {to}），请换时间或换人',
      en: 'The engineer is booked from {from} to {to}; choose another time or person',
    },
    'work-order.reason_missing': { zh: '改派给他人须填写原因', en: 'Say why the job goes to somebody else' },
    'work-order.window_reversed': { zh: '预约时段须有开始和结束，且结束晚于开始', en: 'An appointment needs a beginning and a later end' },
    'work-order.window_impossible': {
      zh: '预约时段已经过去，或在一年以后，请核对日期',
      en: 'That appointment is over already or more than a year ahead; check the date',
    },
    'work-order.not_a_visit': { zh: '这张工单的处理方式不需要上门或到场', en: 'This job’s route is no visit' },
    'work-order.note_missing': { zh: '请写明原因', en: 'Say why' },
    'work-order.not_remote': { zh: '这张工单不是远程支持', en: 'This job is not remote help' },
    'work-order.remote_open': { zh: '远程支持还在进行，请先结束', en: 'A remote session is going on; end it first' },
    'work-order.no_remote_session': { zh: '没有进行中的远程支持', en: 'No remote session is going on' },
    'work-order.cause_missing': { zh: '未解决时须填写原因', en: 'Say why it was not solved' },
    'work-order.cause_unknown': { zh: '没有这个故障原因代码', en: 'There is no such cause' },
    'work-order.other_test_list': { zh: '测试清单已更新，请刷新后再填', en: 'This is not the test list of this job; load it again' },
    'work-order.item_unknown': { zh: '测试清单中没有这一项', en: 'The test list has no such item' },
    'work-order.item_twice': { zh: '同一检测项填了两次', en: 'An item is answered twice' },
    'work-order.remote_unsolved': {
      zh: '远程支持未能解决，还不能完工，请改为上门或送修；缺少：{missing}',
      en: 'The remote session did not solve it; change the route to a visit or the depot. Missing: {missing}',
    },
    'work-order.record_missing': { zh: '还不能完工，缺少：{missing}', en: 'Cannot be finished yet; missing: {missing}' },
    'work-order.test_missing': { zh: '还不能完工，缺少：{missing}', en: 'Cannot be finished yet; missing: {missing}' },
    'work-order.test_failed': { zh: '检测未通过，还不能完工，缺少：{missing}', en: 'The test has not passed; missing: {missing}' },
    'work-order.demonstration_missing': { zh: '还不能完工，缺少：{missing}', en: 'Cannot be finished yet; missing: {missing}' },
    'work-order.signature_missing': { zh: '还不能完工，缺少：{missing}', en: 'Cannot be finished yet; missing: {missing}' },
    'work-order.signature_blank': { zh: '签字太短，请客户签上姓名', en: 'That is no signature; ask the customer to write the name' },
    'work-order.same_route': { zh: '处理方式没有变化', en: 'That is its route already' },
    'work-order.time_impossible': {
      zh: '完工时间不能早于接单或开始处理，也不能在将来',
      en: 'The finishing time cannot lie before the work was begun, nor in the future',
    },
  },
  events: {
    'work-order.created': { zh: '开出工单', en: 'Opened a job' },
    'work-order.assigned': { zh: '派给 {engineer}', en: 'Assigned to {engineer}' },
    'work-order.assigned.replanned': { zh: '改约，仍由 {engineer}', en: 'Rescheduled, {engineer} keeps it' },
    'work-order.accepted': { zh: '{engineer} 接单', en: '{engineer} accepted the job' },
    'work-order.declined': { zh: '{engineer} 退回派工', en: '{engineer} gave the job back' },
    'work-order.contacted': { zh: '工程师联系了客户', en: 'The engineer spoke with the customer' },
    'work-order.contact_tried': { zh: '联系客户未接通', en: 'Tried to reach the customer' },
    'work-order.departed': { zh: '{engineer} 出发', en: '{engineer} set out' },
    'work-order.left_open': {
      zh: '补录：{engineer} 动身或到达时，另一次上门（{other}）还没有收尾',
      en: 'Told late: when {engineer} set out or arrived, another visit ({other}) had not been ended',
    },
    'work-order.arrived': { zh: '{engineer} 到达', en: '{engineer} arrived' },
    'work-order.broken_off': { zh: '{engineer} 结束本次上门，还要再来', en: '{engineer} ended this visit and will come again' },
    'work-order.remote_opened': { zh: '开始远程支持', en: 'Remote help began' },
    'work-order.remote_closed': { zh: '远程支持结束', en: 'Remote help ended' },
    'work-order.diagnosed': { zh: '确定故障原因', en: 'Found the cause' },
    'work-order.recorded': { zh: '填写维修记录', en: 'Recorded the repair' },
    'work-order.answered': { zh: '填写检测结果', en: 'Recorded the test' },
    'work-order.demonstrated': { zh: '演示操作并给出保养提示', en: 'Showed the operation, gave care tips' },
    'work-order.signed': { zh: '客户签字', en: 'The customer signed' },
    'work-order.finished': { zh: '{engineer} 完工', en: '{engineer} finished the job' },
    'work-order.rerouted': { zh: '改变处理方式，等待重新派工', en: 'Changed the route; waits to be assigned' },
    'work-order.cancelled': { zh: '取消工单', en: 'Cancelled the job' },
    'work-order.corrected': { zh: '更正完工时间', en: 'Corrected the finishing time' },
  },
};
