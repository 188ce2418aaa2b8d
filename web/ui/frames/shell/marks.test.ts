import { describe, expect, it } from 'vitest';
import { isMeant, markedParts } from './marks.ts';

const marks = (text: string, asked: string): string =>
  markedParts(text, asked)
    .map((part) => (part.hit ? `[${part.text}]` : part.text))
    .join('');

describe('what was typed is marked in a hit', () => {
  it.each([
    ['张慧敏', 'zhm', '[张慧敏]'],
    ['中汇贸易有限公司', 'zhm', '[中汇贸]易有限公司'],
    ['王小明', '小明', '王[小明]'],
    ['单雄信', 'sxx', '[单雄信]'],
    ['重庆打印机', 'cqdyj', '[重庆打印机]'],
    ['LP200-0042', '200-00', 'LP[200-00]42'],
    ['LP200-0042', 'lp2000042', '[LP200-0042]'],
    ['BX-20261124-0007', '0007', 'BX-20261124-[0007]'],
    ['138****8000', '8000', '138****[8000]'],
    ['138****8000', '13800138000', '[138****8000]'],
    ['138****8000', '138 0013 8000', '[138]****[8000]'],
    ['张慧敏 · LP-200', '张 lp200', '[张]慧敏 · [LP-200]'],
    ['ＬＰ－２００', 'lp', '[ＬＰ]－２００'],
  ])('%s by %s', (text, asked, expected) => expect(marks(text, asked)).toBe(expected));

  it.each([
    ['张慧敏', 'hmz'],
    ['138****8000', '1380'],
    ['139****8000', '13800138000'],
    ['打印机', ''],
    ['打印机', '***'],
  ])('and in %s nothing by %j', (text, asked) => expect(marks(text, asked)).toBe(text));

  it('finds a page by each of its words', () => {
    expect(isMeant('服务请求', 'fwqq')).toBe(true);
    expect(isMeant('Work orders', 'ord wor')).toBe(true);
    expect(isMeant('Work orders', 'order xx')).toBe(false);
    expect(isMeant('Work orders', ' ')).toBe(false);
  });
});
