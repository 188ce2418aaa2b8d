import { expect, it } from 'vitest';
import { addressOf } from './address.ts';

it.each([
  [undefined, 'inside'],
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:a:b:c:d', '2001:db8:1:2'],
  ['2001:0DB8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8:1:2::', '2001:db8:1:2'],
  ['2001:db8::a:b:c:d', '2001:db8:0:0'],
  ['2001:db8::1:2:3:4', '2001:db8:0:0'],
  ['2001:db8::7:a:b:c:d', '2001:db8:0:7'],
  ['2001:db8::', '2001:db8:0:0'],
  ['2001::db8:0:0:0:1', '2001:0:0:db8'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['64:ff9b::203.0.113.7', '64:ff9b:0:0'],
  ['no address', 'no address'],
])('tries from %s are counted for %s', (address, counted) => {
  expect(addressOf(address)).toBe(counted);
});
