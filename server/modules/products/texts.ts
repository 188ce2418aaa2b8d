import type { ModuleTexts } from '#platform/operation/contract.ts';
import { registersTexts } from '#platform/resource/texts.ts';
import * as contract from './contract.ts';

const registers = registersTexts([contract.productCategories, contract.models, contract.assets, contract.faultCodes]);

export const texts: ModuleTexts<typeof contract> = {
  refusals: {
    ...registers.refusals,
    'asset.already_there': { zh: '已有相同序列号的设备', en: 'There is a device with this serial number' },
    'asset.reference_unknown': { zh: '型号或用户不存在', en: 'There is no such model or user' },
    'asset.not_now': { zh: '设备当前状态不允许此操作', en: 'The device is not in a state for this' },
    'asset.user_unknown': { zh: '没有这个在用的用户档案', en: 'There is no such active user' },
  },
  events: {
    ...registers.events,
    'asset.created': { zh: '建立设备档案', en: 'Device added to the archive' },
    'asset.user_linked': { zh: '变更设备用户', en: 'Changed who uses the device' },
    'asset.shipped': { zh: '设备发货', en: 'Device shipped' },
    'asset.put_in_use': { zh: '设备投入使用', en: 'Device put into use' },
    'asset.repair_begun': { zh: '设备开始维修', en: 'Repair of the device began' },
    'asset.repair_ended': { zh: '设备修毕', en: 'Repair of the device ended' },
    'asset.retired': { zh: '设备报废', en: 'Device retired' },
    'asset.revived': { zh: '报废设备恢复使用', en: 'Retired device taken back into use' },
  },
};
