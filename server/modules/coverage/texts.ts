import type { ModuleTexts } from '#platform/operation/contract.ts';
import type { Words } from '#platform/values/words.ts';
import type * as contract from './contract.ts';

export const policyTitle: Words = { zh: '产品质保政策', en: 'Product warranty policy' };

export const texts: ModuleTexts<typeof contract> = {
  refusals: {
    'warranty-policy.model_unknown': { zh: '有型号不在产品档案中', en: 'A model is not in the product archive' },
    'warranty-policy.model_twice': { zh: '同一型号只能有一条质保条款', en: 'A model may have one term only' },
    'warranty-policy.already_there': { zh: '这个版本已经发布过', en: 'This version is published already' },
    'warranty-policy.before_present': { zh: '生效时间不能早于现行版本', en: 'A version cannot begin before the one in force' },
  },
  events: {
    'warranty-policy.published': { zh: '发布质保政策', en: 'Published the warranty policy' },
    'coverage-rules.edited': { zh: '修改质保规则', en: 'Changed how warranties are read' },
    'coverage.granted': { zh: '获得修后质保，至 {to}', en: 'Warranty after repair until {to}' },
    'coverage.withdrawn': {
      zh: '设备更正，原设备的修后质保撤销',
      en: 'The device was corrected; the warranty after repair of the wrong one is gone',
    },
  },
};
