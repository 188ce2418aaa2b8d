import type { ModuleTexts } from '#platform/operation/contract.ts';
import { registersTexts } from '#platform/resource/texts.ts';
import * as contract from './contract.ts';

const registers = registersTexts([contract.accounts, contract.endUsers]);

export const texts: ModuleTexts<typeof contract> = {
  refusals: {
    ...registers.refusals,
    'end-user.contact_unreadable': { zh: '无法识别的电话号码', en: 'This telephone number cannot be read' },
    'end-user.contact_already_there': { zh: '该联系方式已登记', en: 'This contact is already recorded' },
  },
  events: {
    ...registers.events,
    'end-user.contact_added': { zh: '新增联系方式', en: 'Added a contact' },
    'end-user.contact_dropped': { zh: '停用联系方式', en: 'Took a contact out of use' },
  },
};
