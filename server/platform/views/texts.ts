import type { ModuleTexts } from '../operation/contract.ts';
import type * as contract from './contract.ts';

export const viewTexts: ModuleTexts<typeof contract> = {
  refusals: {
    'view.name_taken': { zh: '您已有同名的视图', en: 'You have a view of that name already' },
    'view.already_there': { zh: '这个编号的视图已经有了', en: 'There is a view with this id already' },
    'view.too_many': { zh: '一个列表最多保存 50 个视图，请先删除不用的', en: 'A list keeps 50 views at most: delete one first' },
    'view.may_not_share': { zh: '您没有共享视图的权限', en: 'You may not show views to others' },
    'view.no_group': { zh: '您不在任何小组中，无法共享给本组', en: 'You are in no group to share it with' },
  },
  events: {
    'view.saved': { zh: '保存视图', en: 'Saved a view' },
    'view.changed': { zh: '修改视图', en: 'Changed a view' },
    'view.ordered': { zh: '调整视图顺序', en: 'Put views in order' },
    'view.dropped': { zh: '删除视图', en: 'Deleted a view' },
  },
};
