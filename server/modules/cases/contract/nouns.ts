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
