import { areaList } from '@vant/area-data';
import { cityEnding, districtEnding, noPlace, provinceEnding } from './dictionary/places.ts';

/** Province (or municipality), city (or prefecture) and district (or county, or town of a city without districts). */
export type RegionLevel = 'province' | 'city' | 'district';

/** One administrative division with its code of six digits and the ways in which people write it, longest first. */
export interface Region {
  readonly code: string;
  readonly level: RegionLevel;
  readonly name: string;
  readonly forms: readonly string[];
}

function regions(list: Readonly<Record<string, string>>, level: RegionLevel, ending: RegExp): Region[] {
  return Object.entries(list).map(([code, name]) => {
    const short = name.replace(ending, '');
    const forms = noPlace.test(name) ? [] : [name, ...(short !== name && short.length >= 2 ? [short] : [])];
    return { code, level, name, forms };
  });
}

const all: readonly Region[] = [
  ...regions(areaList.province_list, 'province', provinceEnding),
  ...regions(areaList.city_list, 'city', cityEnding),
  ...regions(areaList.county_list, 'district', districtEnding),
];
const byCode: ReadonlyMap<string, Region> = new Map(all.map((region) => [region.code, region]));
const byBeginning: ReadonlyMap<string, readonly Region[]> = Map.groupBy(
  all.filter((region) => region.forms.length > 0),
  (region) => region.name.slice(0, 2),
);

/** The division of a code of six digits, or undefined. Table: @vant/area-data 2.1.0 of 2025-10, 34 / 369 / 3,479 divisions. */
export function regionOf(code: string): Region | undefined {
  return byCode.get(code);
}

/** A division named at a position of a text, with the form in which it stands there. */
export interface Named {
  readonly region: Region;
  readonly form: string;
}

/** All divisions of a level whose name, whole or short, stands at `at`. */
export function regionsAt(text: string, at: number, level: RegionLevel): Named[] {
  const found: Named[] = [];
  for (const region of byBeginning.get(text.slice(at, at + 2)) ?? []) {
    if (region.level !== level) continue;
    const form = region.forms.find((f) => text.startsWith(f, at));
    if (form !== undefined) found.push({ region, form });
  }
  return found;
}

/** True when `inner` lies in `outer` by their codes. */
export function isWithin(inner: Region, outer: Region): boolean {
  return inner.code.startsWith(outer.code.slice(0, outer.level === 'province' ? 2 : 4));
}

/** Province and city of a district or city; collective names are left out. */
export function parentsOf(region: Region): { readonly province?: Region; readonly city?: Region } {
  const province = byCode.get(`${region.code.slice(0, 2)}0000`);
  const city = byCode.get(`${region.code.slice(0, 4)}00`);
  return { ...(province ? { province } : {}), ...(city && city.level === 'city' ? { city } : {}) };
}

/** What people call a division by its code: 浙江省杭州市西湖区; a longer code is told by its district, an unknown one by itself. */
export function placeName(code: string): string {
  const region = byCode.get(code.slice(0, 6));
  if (!region) return code;
  const { province, city } = parentsOf(region);
  return [...new Set([province, city, region].map((part) => part?.name ?? ''))].join('');
}

/** Districts and cities whose full name holds each of the typed words, or whose code begins with them; at most `limit`. */
export function findPlaces(text: string, limit: number): { readonly code: string; readonly name: string }[] {
  const words = text.trim().split(/\s+/);
  const found: { code: string; name: string }[] = [];
  for (const { code, level } of all) {
    if (found.length >= limit) break;
    if (level === 'province') continue;
    const name = placeName(code);
    if (code.startsWith(text.trim()) || words.every((word) => name.includes(word))) found.push({ code, name });
  }
  return found;
}
