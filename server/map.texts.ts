import type { Words } from '#platform/values/words.ts';

/** How the modules are called that a company may switch off (R-ORG-03). */
export const switchedTexts = {
  transfer: { zh: '导入与导出', en: 'Import and export' },
  'work-orders': { zh: '工单与派工', en: 'Work orders and dispatch' },
  followups: { zh: '回访', en: 'Call-backs' },
  portal: { zh: '客户自助页', en: 'Customers’ page' },
} satisfies Record<string, Words>;
