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
