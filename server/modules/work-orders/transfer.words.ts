import type { Words } from '#platform/values/words.ts';

/** Headings of the exported list of jobs. */
export const orderHeadings = {
  label: { zh: '工单', en: 'work orders' },
  number: { zh: '工单号', en: 'Number' },
  case: { zh: '服务请求', en: 'Case' },
  state: { zh: '状态', en: 'State' },
  route: { zh: '服务方式', en: 'Way' },
  round: { zh: '轮次', en: 'Round' },
  user: { zh: '用户', en: 'User' },
  model: { zh: '型号', en: 'Model' },
  summary: { zh: '摘要', en: 'Summary' },
  engineer: { zh: '工程师', en: 'Engineer' },
  from: { zh: '约定上门：从', en: 'Appointment from' },
  to: { zh: '到', en: 'to' },
  created: { zh: '建单时间', en: 'Made' },
  promise: { zh: '最近的承诺', en: 'Next promise' },
} satisfies Record<string, Words>;

/** Ways of service as they are written in the list. */
export const routeWords: Readonly<Record<string, Words>> = {
  remote: { zh: '远程协助', en: 'Remote' },
  site: { zh: '上门维修', en: 'On site' },
  depot: { zh: '返厂维修', en: 'Depot' },
  bench: { zh: '送修', en: 'Carry-in' },
};
