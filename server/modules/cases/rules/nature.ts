import type { CaseKind, Nature } from '../contract.ts';

const kindOf: Readonly<Record<Nature, CaseKind>> = {
  usage_enquiry: 'enquiry',
  fault_report: 'fault',
  policy_enquiry: 'enquiry',
  complaint: 'complaint',
  order_query: 'enquiry',
  presales: 'enquiry',
  suggestion: 'suggestion',
  other: 'other',
};

const prefixOf: Readonly<Record<CaseKind, string>> = {
  fault: 'BX',
  complaint: 'TS',
  enquiry: 'ZX',
  suggestion: 'JY',
  installation: 'AZ',
  maintenance: 'BY',
  other: 'QT',
};

/** The process that a classified matter starts. R-INT-09 */
export function kindOfNature(nature: Nature): CaseKind {
  return kindOf[nature];
}

/** Prefix of the number told to the customer. R-FLT-02 */
export function prefixOfKind(kind: CaseKind): string {
  return prefixOf[kind];
}
