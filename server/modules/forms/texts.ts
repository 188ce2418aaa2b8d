import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';

export const texts: ModuleTexts<typeof contract> = {
  refusals: {
    'test-list.already_there': { zh: '该版本已存在', en: 'This version is already there' },
    'test-list.scope_unknown': { zh: '没有这个型号或类别', en: 'There is no such model or category' },
    'test-list.item_twice': { zh: '项目编号 {code} 重复', en: 'The item {code} stands there twice' },
    'test-list.bounds_crossed': { zh: '项目 {code} 的下限高于上限', en: 'The lower bound of item {code} is above its upper bound' },
    'test-list.choices_missing': { zh: '选择项 {code} 至少要有两个选项', en: 'Item {code} needs at least two choices' },
    'test-list.before_present': { zh: '生效时间须晚于现行版本', en: 'It must begin after the present version' },
  },
  events: { 'test-list.published': { zh: '发布测试清单新版本', en: 'Published a new version of the test list' } },
};
