import type { Words } from '#platform/values/words.ts';
import type { Missing } from './finish.ts';
import type { Obstacle } from './candidates.ts';

/** Why an engineer is not offered. */
export const obstacleTexts: Readonly<Record<Obstacle, Words>> = {
  inactive: { zh: '已离职或停用', en: 'no longer active' },
  no_engineer: { zh: '不是工程师岗位', en: 'holds no engineer’s position' },
  depot_only: { zh: '维修站技师，不上门', en: 'a depot technician, makes no visits' },
  no_skill: { zh: '没有该类产品的技能', en: 'has no skill for this kind of device' },
  skill_expired: { zh: '技能证书已过期', en: 'the skill has expired' },
  level_too_low: { zh: '技能等级不够', en: 'the level of skill is too low' },
  no_remote_skill: { zh: '不能远程处理', en: 'may not help from afar' },
  booked: { zh: '该时段已有预约', en: 'is booked at that time' },
};

/** What is still missing before a job can be finished. */
export const missingTexts: Readonly<Record<Missing, Words>> = {
  'work-order.remote_open': { zh: '结束远程支持', en: 'end the remote session' },
  'work-order.remote_unsolved': { zh: '远程解决（未解决的请改处理方式）', en: 'a remote session that solved it (or another route)' },
  'work-order.record_missing': { zh: '维修记录', en: 'the record of the repair' },
  'work-order.test_missing': { zh: '检测结果', en: 'the test results' },
  'work-order.test_failed': { zh: '检测合格', en: 'a passed test' },
  'work-order.demonstration_missing': { zh: '操作演示和保养提示', en: 'demonstration and care tips' },
  'work-order.signature_missing': { zh: '客户签字', en: 'the customer’s signature' },
};
