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
export const routes = ['remote', 'site', 'depot', 'bench'] as const;
export type Route = (typeof routes)[number];
