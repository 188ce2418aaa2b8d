import type { CellFault } from '#platform/values/sheet.ts';

export function otherNameInSheet(name: string, row: number): CellFault {
  return {
    field: 'name',
    code: 'other_name',
    suggestion: name,
    message: {
      zh: `手机号与第 ${row} 行相同，姓名却不同（第 ${row} 行是“${name}”）。`,
      en: `The telephone of row ${row}, where the name is “${name}”.`,
    },
  };
}

export function otherNameKnown(name: string): CellFault {
  return {
    field: 'name',
    code: 'other_name',
    suggestion: name,
    message: { zh: `档案中此手机号的用户是“${name}”。`, en: `In the records this telephone belongs to “${name}”.` },
  };
}

export function serialTwice(row: number): CellFault {
  return {
    field: 'serial',
    code: 'twice',
    message: { zh: `序列号与第 ${row} 行重复。`, en: `The serial number also stands in row ${row}.` },
  };
}

export function otherModel(code: string): CellFault {
  return {
    field: 'modelId',
    code: 'other_model',
    ...(code === '' ? {} : { suggestion: code }),
    message: { zh: `产品档案中这台设备的型号是“${code}”。`, en: `In the archive this device is of model “${code}”.` },
  };
}

export const inFuture: CellFault = {
  field: 'purchasedOn',
  code: 'in_future',
  message: { zh: '购买日期晚于今天。', en: 'The day of purchase is after today.' },
};
export const retiredUnit: CellFault = {
  field: 'serial',
  code: 'retired',
  message: { zh: '这台设备已报废，不能再登记用户。', en: 'This device is retired and cannot have a user.' },
};
export const otherUser: CellFault = {
  field: 'serial',
  code: 'other_user',
  message: { zh: '这台设备已登记在另一用户名下。', en: 'This device is in another user’s name.' },
};
export const mayNotMake: CellFault = {
  field: 'serial',
  code: 'unknown',
  message: {
    zh: '产品档案中没有这个序列号，您也没有新建设备的权限。',
    en: 'The archive does not know this serial number, and you may not make devices.',
  },
};
/** What is imported, for lists and titles. */
export const userDeviceLabel = { zh: '用户与设备', en: 'users with devices' };
