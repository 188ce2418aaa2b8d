import { expect, it } from 'vitest';
import { dangerSigns } from './contract.ts';

it.each([
  ['冒烟、有火花、孩子被烫伤', ['fire:冒烟', 'fire:火花', 'injury:烫伤']],
  ['打印时后面冒烟，有焦味，已经拔了插头', ['fire:冒烟', 'fire:焦味']],
  ['摸外壳麻手，好像漏电', ['shock:漏电', 'shock:麻手']],
  ['不小心烫伤了手', ['injury:烫伤']],
  ['不停冒烟', ['fire:冒烟']],
  ['昨天没冒烟，今天冒烟了', ['fire:冒烟']],
  ['It smokes. There is smoke, and sparks', ['fire:smoke', 'fire:spark']],
])('[R-INT-14] %s: intake hears the danger', (text, signs) => {
  expect(dangerSigns(text).map(({ danger, word }) => `${danger}:${word}`)).toEqual(signs);
});

it.each(['卡纸，没有冒烟', '没闻到焦味', '不漏电', '未见火花', 'no smoke, without any sparks', '空气炸锅不加热', '打印有条纹', ''])(
  '[R-INT-14] %s: no danger is made of it',
  (text) => {
    expect(dangerSigns(text)).toEqual([]);
  },
);
