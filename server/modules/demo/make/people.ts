import { parentsOf, regionOf } from '#platform/address/districts.ts';
import names from '../data/names.json' with { type: 'json' };
import places from '../data/places.json' with { type: 'json' };
import type { Chance } from './chance.ts';

/** A person's name with the way he is addressed. */
export interface PersonName {
  readonly name: string;
  readonly salutation: 'mr' | 'ms';
}

/** Regions that the field engineers reach: Zhejiang, Shanghai, southern Jiangsu. */
export const REACHED = /^(33|31|3205|3202)/;

const families = [...names.families].map((name, rank) => ({ name, weight: 100 / (rank + 6) }));

/** A name as people have them: common families oftener, given names of one or two signs, rarely a double family name. */
export function personName(chance: Chance): PersonName {
  const family = chance.hit(0.006) ? chance.pick(names.double) : chance.weighted(families).name;
  const salutation = chance.hit(0.5) ? 'mr' : 'ms';
  return { name: family + chance.pick(salutation === 'mr' ? names.male : names.female), salutation };
}

/** Where somebody lives or works. */
export interface Place {
  readonly regionCode: string;
  /** district without its city: `西湖区` */
  readonly district: string;
  /** city for people, such as `杭州` */
  readonly city: string;
  readonly address: string;
}

/** An address in a real district; roads, estates and house numbers are put together by chance. */
export function place(chance: Chance, kind: 'home' | 'office'): Place {
  const regionCode = chance.pick(chance.weighted(places.cities).districts);
  const region = regionOf(regionCode);
  if (!region) throw new Error(`no district ${regionCode}`);
  const { province, city } = parentsOf(region);
  const cityName = city?.name ?? province?.name ?? '';
  const provinceName = province && province.name !== cityName ? province.name : '';
  const roads = regionCode.startsWith('3301') ? places.hangzhou : places.roads;
  const street = `${chance.pick(roads)}${chance.whole(1, 688)}号`;
  const inside =
    kind === 'office'
      ? `${chance.pick(places.offices)}${chance.pick(['A座', 'B座', '1号楼', '2号楼', '3幢'])}${chance.whole(2, 26)}${String(chance.whole(1, 18)).padStart(2, '0')}室`
      : `${chance.pick(places.estates)}${chance.whole(1, 36)}幢${chance.whole(1, 4)}单元${chance.whole(1, 28)}0${chance.whole(1, 4)}室`;
  return {
    regionCode,
    district: region.name,
    city: cityName.replace(/市$/, ''),
    address: `${provinceName}${cityName}${region.name}${street}${inside}`,
  };
}

/** A firm, school or office with the branch it works in. */
export interface FirmName {
  readonly name: string;
  readonly industry: string;
}

export function firmName(chance: Chance, city: string): FirmName {
  const trade = chance.pick(places.trades);
  return { name: `${city}${chance.pick(places.firms)}${chance.pick(trade.suffixes)}`, industry: trade.name };
}
