import type { Archive } from './archive.ts';
import type { Chance } from './chance.ts';
import { personName, place } from './people.ts';

/** An act that the company is furnished with. */
export interface Furnishing {
  readonly operation: 'contact.create' | 'site.create';
  readonly input: Readonly<Record<string, unknown>>;
}

const posts = {
  dealer: ['采购经理', '售后主管', '门店店长'],
  shop: ['客服主管', '运营'],
  company: ['行政主管', '后勤', '信息科'],
} as const;

const sites = [
  { name: '新办公区', access: '前台登记后由行政带入，18 点后门禁关闭' },
  { name: '分店', access: '营业时间都可进店，找值班店长' },
  { name: '仓库', access: '货车从东门进，提前一天报车牌' },
  { name: '会议中心', access: '到二楼服务台，会议期间请等候' },
] as const;

/** Persons at firms known before this instant (epoch ms): two at each dealer, one at some of the others. R-CUS-01 */
function contactsOf(chance: Chance, { accounts }: Archive, before: number, phone: () => string): Furnishing[] {
  return accounts
    .filter(({ at }) => at < before)
    .flatMap(({ id, values }) => {
      const type = values['type'] as keyof typeof posts;
      const held = chance.shuffled(posts[type]).slice(0, type === 'company' ? 1 : 2);
      if (type === 'company' && !chance.hit(0.3)) return [];
      return held.map((post): Furnishing => {
        const { name } = personName(chance);
        return { operation: 'contact.create', input: { name, accountId: id, post, phone: phone() } };
      });
    });
}

/** Further places of firms among the users, known before this instant (epoch ms). R-CUS-04 */
function sitesOf(chance: Chance, { users }: Archive, before: number, phone: () => string): Furnishing[] {
  return users
    .filter(({ at, values }) => at < before && values['type'] === 'company' && chance.hit(0.3))
    .map(({ id, values }): Furnishing => {
      const { name, access } = chance.pick(sites);
      const where = place(chance, 'office');
      const contact = personName(chance);
      return {
        operation: 'site.create',
        input: {
          name: `${values.name}${name}`,
          endUserId: id,
          regionCode: where.regionCode,
          address: where.address,
          contactName: contact.name,
          contactPhone: phone(),
          access,
        },
      };
    });
}

/** What sales and service have written down about firms over the years. */
export function makeBelongings(
  chance: Chance,
  archive: Archive,
  given: { readonly before: number; readonly phone: () => string },
): Furnishing[] {
  const { before, phone } = given;
  return [...contactsOf(chance, archive, before, phone), ...sitesOf(chance, archive, before, phone)];
}
