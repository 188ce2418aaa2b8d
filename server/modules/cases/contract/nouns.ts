import type { Words } from '#platform/values/words.ts';

/** Words by which matters are told apart. */
export const natures = [
  'usage_enquiry',
  'fault_report',
  'policy_enquiry',
  'complaint',
  'order_query',
  'presales',
  'suggestion',
  'other',
] as const;
export type Nature = (typeof natures)[number];
export const caseKinds = ['fault', 'complaint', 'enquiry', 'suggestion', 'installation', 'maintenance', 'other'] as const;
export type CaseKind = (typeof caseKinds)[number];
export const channels = ['phone', 'chat', 'email', 'message', 'web', 'carry_in'] as const;
export type Channel = (typeof channels)[number];
/** Ways of a contact with the customer, in or out. */
export const touchChannels = [...channels, 'sms', 'wechat'] as const;
export type TouchChannel = (typeof touchChannels)[number];
/** The one word for each way, on every screen and sheet. R-INT-01 */
export const channelWords: Readonly<Record<TouchChannel, Words>> = {
  phone: { zh: '电话', en: 'Phone' },
  chat: { zh: '在线聊天', en: 'Chat' },
  email: { zh: '邮件', en: 'E-mail' },
  message: { zh: '留言', en: 'Message' },
  web: { zh: '网上报修', en: 'Online' },
  carry_in: { zh: '送修', en: 'Carry-in' },
  sms: { zh: '短信', en: 'Text' },
  wechat: { zh: '微信', en: 'WeChat' },
};
export const priorities = ['emergency', 'urgent', 'normal'] as const;
export type Priority = (typeof priorities)[number];
/** The one word for each priority, on every screen and sheet. R-INT-14 */
export const priorityWords: Readonly<Record<Priority, Words>> = {
  emergency: { zh: '紧急', en: 'Emergency' },
  urgent: { zh: '加急', en: 'Urgent' },
  normal: { zh: '普通', en: 'Normal' },
};
export const routes = ['remote', 'site', 'depot', 'bench'] as const;
export type Route = (typeof routes)[number];

/**
 * What keeps those who work on a case from going on. A new kind of waiting is a line here: it brings its state, the choice in the act, its
 * passages and an event of its name (`case.awaiting_part`), which a time limit that rests meanwhile names under `pauseOn`. R-CAS-08
 */
export const waitingWords = {
  awaiting_customer: { zh: '等客户', en: 'Waiting for the customer' },
  awaiting_part: { zh: '等配件', en: 'Waiting for a part' },
} as const satisfies Readonly<Record<string, Words>>;
export type WaitingState = keyof typeof waitingWords;
export const waitingStates = Object.keys(waitingWords) as [WaitingState, ...WaitingState[]];

/** True while something keeps those who work on the case from going on. */
export function isWaiting(state: string): state is WaitingState {
  return waitingStates.some((waiting) => waiting === state);
}
