import { describe, expect, it } from 'vitest';
import { wholeAddress } from './whole-address.ts';

describe('an address in one line', () => {
  it.each([
    ['330106', '文三路138号', '浙江省杭州市西湖区文三路138号'],
    ['330106', '浙江省杭州市西湖区文三路138号', '浙江省杭州市西湖区文三路138号'],
    ['330106', '杭州市西湖区文三路138号', '浙江省杭州市西湖区文三路138号'],
    ['330106', '杭州西湖区文三路138号', '浙江省杭州西湖区文三路138号'],
    ['330106', '西湖区文三路138号', '浙江省杭州市西湖区文三路138号'],
    ['310115', '世纪大道100号', '上海市浦东新区世纪大道100号'],
    ['310115', '上海市浦东新区世纪大道100号', '上海市浦东新区世纪大道100号'],
    // a road that has the short name of the district is no district
    ['110105', '朝阳路1号', '北京市朝阳区朝阳路1号'],
    // a line that was changed since, without its region
    ['330106', '江苏省南京市玄武区中山路1号', '江苏省南京市玄武区中山路1号'],
    ['330106', '南京市玄武区中山路1号', '南京市玄武区中山路1号'],
    ['330106', '南京路1号', '浙江省杭州市西湖区南京路1号'],
    ['330106003', '天目山路1号', '浙江省杭州市西湖区天目山路1号'],
    ['330106', null, '浙江省杭州市西湖区'],
    ['999999', '文三路138号', '文三路138号'],
    [null, '文三路138号', '文三路138号'],
    [null, null, null],
  ])('[R-CUS-01] has the words of its region once: %s %s', (code, line, whole) => {
    expect(wholeAddress(code, line)).toBe(whole);
    expect(wholeAddress(code, whole)).toBe(whole);
  });
});
