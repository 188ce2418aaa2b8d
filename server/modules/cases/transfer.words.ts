import type { Words } from '#platform/values/words.ts';

/** Headings of the exported list of cases. */
export const caseHeadings = {
  label: { zh: '服务请求', en: 'cases' },
  number: { zh: '单号', en: 'Number' },
  channel: { zh: '来源', en: 'Came by' },
  state: { zh: '状态', en: 'State' },
  priority: { zh: '优先级', en: 'Priority' },
  round: { zh: '轮次', en: 'Round' },
  summary: { zh: '摘要', en: 'Summary' },
  user: { zh: '用户', en: 'User' },
  phone: { zh: '联系电话', en: 'Telephone' },
  model: { zh: '型号', en: 'Model' },
  serial: { zh: '序列号', en: 'Serial number' },
  owner: { zh: '负责人', en: 'Owner' },
  group: { zh: '小组', en: 'Group' },
  registeredAt: { zh: '登记时间', en: 'Registered' },
  promise: { zh: '最近的承诺', en: 'Next promise' },
  dueAt: { zh: '承诺时限', en: 'Due' },
} satisfies Record<string, Words>;
