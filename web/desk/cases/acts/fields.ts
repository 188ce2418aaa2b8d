import type { Target } from './dialog.tsx';
import { priorities, priorityWords, waitingStates, waitingWords } from '#modules/cases/contract.ts';
import { choice, flag, instantField, longText, phone, ref, text, address, whole } from '#platform/values/fields.ts';

/** Ways of doing a job (R-DSP-02). */
export const routeField = choice({
  label: { zh: '服务方式', en: 'Way of service' },
  choices: [
    { value: 'remote', label: { zh: '远程协助', en: 'Remote help' } },
    { value: 'site', label: { zh: '上门维修', en: 'On-site visit' } },
    { value: 'depot', label: { zh: '返厂维修', en: 'Depot repair' } },
    { value: 'bench', label: { zh: '送修', en: 'Carry-in repair' } },
  ],
});

export const reasonField = longText({ label: { zh: '原因', en: 'Reason' }, max: 500 });
const note = longText({ label: { zh: '说明', en: 'Note' }, optional: true, max: 1000 });

export const priorityField = choice({
  label: { zh: '优先级', en: 'Priority' },
  choices: priorities.toReversed().map((value) => ({ value, label: priorityWords[value] })),
});

export const contactChannel = choice({
  label: { zh: '渠道', en: 'Channel' },
  choices: [
    { value: 'phone', label: { zh: '电话', en: 'Phone' } },
    { value: 'wechat', label: { zh: '微信', en: 'WeChat' } },
    { value: 'sms', label: { zh: '短信', en: 'Text message' } },
  ],
});

export const assessFields = {
  complexity: choice({
    label: { zh: '判断', en: 'Assessment' },
    help: { zh: '判为复杂后即开始计时，须有专业人员接手', en: 'Complex starts the clock for an expert to take over' },
    choices: [
      { value: 'simple', label: { zh: '简单问题', en: 'Simple' } },
      { value: 'complex', label: { zh: '复杂问题', en: 'Complex' } },
    ],
  }),
  route: choice({
    label: { zh: '建议方式', en: 'Proposed way' },
    optional: true,
    choices: [
      { value: 'remote', label: { zh: '远程协助', en: 'Remote help' } },
      { value: 'site', label: { zh: '上门维修', en: 'On-site visit' } },
      { value: 'depot', label: { zh: '返厂维修', en: 'Depot repair' } },
      { value: 'bench', label: { zh: '送修', en: 'Carry-in repair' } },
    ],
  }),
  suspectedCause: text({ label: { zh: '疑似原因', en: 'Suspected cause' }, optional: true, max: 200 }),
  note,
};

interface GroupName {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string | null;
}

/** Fields of a hand-over to one of these groups. */
export function handOverFieldsFor(groups: readonly GroupName[]) {
  return {
    groupId: choice({
      label: { zh: '移交给', en: 'Hand over to' },
      choices: groups.map(({ id, name, nameEn }) => ({ value: id, label: { zh: name, en: nameEn ?? name } })),
    }),
    tier: choice({
      label: { zh: '层级', en: 'Tier' },
      choices: [
        { value: '1', label: { zh: '一线', en: 'First' } },
        { value: '2', label: { zh: '二线技术', en: 'Second, technical' } },
        { value: '3', label: { zh: '三线专家', en: 'Third, experts' } },
      ],
    }),
    note: longText({ label: { zh: '已做过的与要对方做的', en: 'What was done and what is wanted' }, optional: true, max: 1000 }),
  };
}

export const handBackFields = { reason: longText({ label: { zh: '退回原因', en: 'Why it goes back' }, max: 500 }) };

export const solveFields = {
  solution: longText({ label: { zh: '怎么解决的', en: 'How it was solved' }, max: 2000 }),
  satisfied: choice({
    label: { zh: '当场问客户：满意吗', en: 'Asked on the spot: satisfied?' },
    help: { zh: '不满意就不能按首次解决完结', en: 'Without a yes it is not solved at first contact' },
    choices: [
      { value: 'yes', label: { zh: '满意', en: 'Yes' } },
      { value: 'no', label: { zh: '不满意', en: 'No' } },
    ],
  }),
};

export const waitFields = {
  for: choice({
    label: { zh: '等什么', en: 'What for' },
    choices: waitingStates.map((value) => ({ value, label: waitingWords[value] })),
  }),
  reason: longText({ label: { zh: '具体等什么、问过谁', en: 'What exactly, and who was asked' }, max: 500 }),
  until: instantField({
    label: { zh: '到什么时候再看', en: 'When to look again' },
    help: { zh: '到时您的待办会提醒', en: 'Your inbox reminds you then' },
    optional: true,
  }),
};
export const resumeFields = { note: longText({ label: { zh: '等到了什么', en: 'What has come' }, optional: true, max: 1000 }) };

export const reopenFields = { reason: longText({ label: { zh: '客户怎么说的', en: 'What the customer said' }, max: 1000 }) };
export const closeFields = { reason: longText({ label: { zh: '为什么不等确认', en: 'Why nobody waits for it' }, max: 500 }) };
export const voidFields = { reason: longText({ label: { zh: '作废原因', en: 'Why it is void' }, max: 500 }) };

export const escalateFields = {
  reason: longText({ label: { zh: '难在哪里、试过什么', en: 'What is hard and what was tried' }, max: 500 }),
  plan: longText({ label: { zh: '建议怎么办', en: 'What you propose' }, optional: true, max: 1000 }),
};

export const correctFields = {
  assetId: ref({ label: { zh: '正确的设备', en: 'The right device' }, ref: 'asset', optional: true }),
  receivedAt: instantField({ label: { zh: '正确的接报时间', en: 'The right time of receipt' }, optional: true }),
  reason: longText({
    label: { zh: '更正原因', en: 'Why it is corrected' },
    help: { zh: '保修与各项承诺会随之重算，旧值留在日志里', en: 'Coverage and promises follow; the old value stays in the log' },
    max: 500,
  }),
};

export const editFields = {
  summary: text({ label: { zh: '标题', en: 'Title' }, max: 200 }),
  priority: priorityField,
  contactName: text({ label: { zh: '联系人', en: 'Contact' }, max: 60 }),
  contactPhone: phone({ label: { zh: '联系电话', en: 'Phone' } }),
  address: address({ label: { zh: '地址', en: 'Address' }, optional: true }),
  symptom: longText({ label: { zh: '现象', en: 'Symptom' }, optional: true, max: 2000 }),
  environment: longText({ label: { zh: '使用环境', en: 'Environment' }, optional: true, max: 500 }),
};

export const declineFields = { reason: longText({ label: { zh: '为什么接不了', en: 'Why it cannot be taken' }, max: 300 }) };
export const breakOffFields = {
  reason: choice({
    label: { zh: '原因', en: 'Why' },
    choices: [
      { value: 'customer_absent', label: { zh: '客户不在', en: 'Customer out' } },
      { value: 'part_missing', label: { zh: '缺配件', en: 'Part missing' } },
      { value: 'more_time', label: { zh: '今天做不完', en: 'More time needed' } },
      { value: 'other', label: { zh: '其他', en: 'Other' } },
    ],
  }),
  note,
};
export const cancelFields = { reason: longText({ label: { zh: '为什么不需要了', en: 'Why it is not needed' }, max: 300 }) };
/** Another way than the present one. */
export const rerouteFields = ({ order }: Target): { readonly route: typeof routeField; readonly reason: typeof reasonField } => ({
  route: { ...routeField, choices: (routeField.choices ?? []).filter(({ value }) => value !== order?.route) },
  reason: reasonField,
});

export const contactFields = {
  reached: choice({
    label: { zh: '结果', en: 'Outcome' },
    choices: [
      { value: 'yes', label: { zh: '联系上了', en: 'Reached' } },
      { value: 'no', label: { zh: '没联系上', en: 'Not reached' } },
    ],
  }),
  channel: contactChannel,
  plannedFrom: instantField({ label: { zh: '约定上门：从', en: 'Appointment from' }, optional: true }),
  plannedTo: instantField({ label: { zh: '到', en: 'to' }, optional: true }),
  preparation: longText({
    label: { zh: '要带的、要准备的', en: 'To bring and prepare' },
    help: { zh: '一行一项', en: 'One a line' },
    optional: true,
    max: 1200,
  }),
  note,
};

export const openRemoteFields = {
  method: choice({
    label: { zh: '方式', en: 'Method' },
    choices: [
      { value: 'phone', label: { zh: '电话', en: 'Phone' } },
      { value: 'video', label: { zh: '视频', en: 'Video' } },
      { value: 'desktop', label: { zh: '远程桌面', en: 'Remote desktop' } },
      { value: 'chat', label: { zh: '在线聊天', en: 'Chat' } },
    ],
  }),
};

export const closeRemoteFields = {
  result: choice({
    label: { zh: '结果', en: 'Result' },
    choices: [
      { value: 'solved', label: { zh: '已解决', en: 'Solved' } },
      { value: 'needs_visit', label: { zh: '要上门', en: 'Needs a visit' } },
      { value: 'needs_depot', label: { zh: '要返厂', en: 'Needs the depot' } },
    ],
  }),
  cause: text({ label: { zh: '原因', en: 'Cause' }, help: { zh: '没解决时必填', en: 'Needed unless solved' }, optional: true, max: 500 }),
  steps: longText({ label: { zh: '做了哪些步骤', en: 'Steps taken' }, optional: true }),
  check: longText({ label: { zh: '客户当场验证', en: 'Checked by the customer' }, optional: true, max: 1000 }),
};

export const diagnoseFields = {
  causeCodeId: ref({ label: { zh: '故障原因代码', en: 'Cause code' }, ref: 'fault-code', optional: true }),
  cause: text({ label: { zh: '确定的原因', en: 'Definite cause' }, max: 500 }),
  note,
};

export const demonstrateFields = {
  demonstrated: flag({
    label: { zh: '演示', en: 'Demonstration' },
    help: { zh: '已向客户演示正常使用', en: 'Normal use was shown to the customer' },
  }),
  tipsGiven: flag({ label: { zh: '保养提示', en: 'Care tips' }, help: { zh: '已告知保养与注意事项', en: 'Care tips were given' } }),
  tips: longText({ label: { zh: '告知了什么', en: 'Which tips' }, optional: true, max: 1000 }),
};

export const finishFields = {
  result: longText({ label: { zh: '结果', en: 'Result' }, max: 1000 }),
  perceivedSatisfaction: whole({ label: { zh: '客户感受（1–5）', en: 'Perceived satisfaction, 1–5' }, min: 1, max: 5 }),
};

export const correctOrderFields = {
  finishedAt: instantField({ label: { zh: '实际完工时间', en: 'True finishing time' } }),
  reason: longText({
    label: { zh: '更正原因', en: 'Why it is corrected' },
    help: { zh: '回访时限会随之重算', en: 'The call-back deadline follows' },
    max: 500,
  }),
};

export const recordFields = { process: longText({ label: { zh: '维修过程', en: 'What was done' }, max: 4000 }) };
