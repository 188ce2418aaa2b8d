import type { Words } from '#platform/values/words.ts';

/** Permission bundles of the trade; a position carries one of them. */
export const roleCodes = [
  'ADMIN',
  'EXEC',
  'DIR',
  'MGR',
  'HEAD',
  'QM',
  'AUDIT',
  'ANALYST',
  'LEAD-HL',
  'AGENT',
  'CALLER',
  'CQE',
  'TECH',
  'LEAD-FS',
  'DISP',
  'FSE',
  'FSE-J',
  'LEAD-DP',
  'DEPO',
  'DTECH',
  'RECEP',
  'CLAIM',
  'DATA',
  'PARTS',
  'STORE',
  'BUYER',
  'LEAD-TR',
  'TRAIN',
  'KBM',
  'SALES',
  'LEGAL',
  'LOGI',
  'PROD',
  'RND',
  'FIN',
] as const;
export type RoleCode = (typeof roleCodes)[number];

interface RoleWords {
  readonly title: Words;
  /** how far the eyes of a holder reach: all of the company, what his groups deal with, or only what is given to him */
  readonly scope: 'all' | 'group' | 'own';
}

function role(zh: string, en: string, scope: RoleWords['scope'] = 'all'): RoleWords {
  return { title: { zh, en }, scope };
}

/** Names and reach of the roles that every company starts with. */
export const standardRoles: Readonly<Record<RoleCode, RoleWords>> = {
  ADMIN: role('系统管理员', 'Administrator'),
  EXEC: role('公司管理层', 'Company management'),
  DIR: role('服务总监', 'Service director'),
  MGR: role('服务经理', 'Service manager'),
  HEAD: role('部门主管', 'Head of department', 'group'),
  QM: role('质量管理', 'Quality management'),
  AUDIT: role('稽核', 'Audit'),
  ANALYST: role('数据分析', 'Analyst'),
  'LEAD-HL': role('热线组长', 'Hotline lead', 'group'),
  AGENT: role('热线客服', 'Hotline agent'),
  CALLER: role('回访专员', 'Call-back agent'),
  CQE: role('客户质量工程师', 'Customer quality engineer'),
  TECH: role('技术支持工程师', 'Technical support engineer'),
  'LEAD-FS': role('外勤组长', 'Field service lead', 'group'),
  DISP: role('派工员', 'Dispatcher', 'group'),
  FSE: role('上门工程师', 'Field engineer', 'own'),
  'FSE-J': role('助理工程师', 'Junior field engineer', 'own'),
  'LEAD-DP': role('维修站站长', 'Depot lead', 'group'),
  DEPO: role('维修站文员', 'Depot clerk', 'group'),
  DTECH: role('维修站技师', 'Depot technician', 'own'),
  RECEP: role('前台接待', 'Reception', 'group'),
  CLAIM: role('索赔专员', 'Claims clerk'),
  DATA: role('资料管理员', 'Data clerk'),
  PARTS: role('配件计划员', 'Parts planner'),
  STORE: role('库管员', 'Storekeeper', 'group'),
  BUYER: role('采购员', 'Buyer'),
  'LEAD-TR': role('培训主管', 'Training lead'),
  TRAIN: role('培训讲师', 'Trainer'),
  KBM: role('知识库管理员', 'Knowledge manager'),
  SALES: role('销售', 'Sales', 'group'),
  LEGAL: role('法务', 'Legal'),
  LOGI: role('物流专员', 'Logistics clerk'),
  PROD: role('生产', 'Production'),
  RND: role('研发', 'Research and development'),
  FIN: role('财务', 'Finance'),
};
