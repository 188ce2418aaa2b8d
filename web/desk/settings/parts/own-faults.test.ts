import { expect, it } from 'vitest';
import { EMPTY, faultsOf } from './own-faults.ts';

it('[R-ORG-04] what keeps the demo from being cleared is told at its field: what is empty, a short password, another name', () => {
  const say = (key: string): string => key;
  const whole = {
    ...EMPTY,
    name: '新公司',
    adminName: '周一',
    userName: 'zhou',
    password: '0123456789',
    again: '0123456789',
    confirm: ' 演示公司 ',
  };
  expect(faultsOf(whole, '演示公司', say)).toEqual({});
  expect(faultsOf({ ...whole, confirm: '别的', password: '012345678', adminName: ' ' }, '演示公司', say)).toEqual({
    confirm: 'own.otherName',
    password: 'own.passwordHelp',
    again: 'own.differs',
    adminName: 'own.needed',
  });
  expect(faultsOf(EMPTY, '演示公司', say)).toMatchObject({ name: 'own.needed', userName: 'own.needed', confirm: 'own.needed' });
});
