import { foldLine } from '../values/fold.ts';
import { findPhones } from '../values/phone.ts';
import { isWithin, parentsOf, regionsAt } from './districts.ts';
import type { Named, Region } from './districts.ts';
import { betweenDivisions, emptyPersonLabel, gluedPerson, municipality, otherLabel, otherName, personLabel } from './dictionary/places.ts';
import { looksLikePerson } from './persons.ts';

/** The parts of one pasted line; what was not recognised stays in `detail`, nothing is dropped but labels and postcodes. */
export interface SplitAddress {
  readonly name?: string;
  /** canonical form of the first telephone number; further ones stay in `detail` */
  readonly phone?: string;
  readonly province?: string;
  readonly city?: string;
  /** district or county; a town for cities without districts (东莞, 中山, 儋州) */
  readonly district?: string;
  /** code of the narrowest division found, six digits */
  readonly districtCode?: string;
  readonly detail: string;
}

/** Stands where a label or telephone number was cut out. */
const CUT = '\n';
const SEPARATOR = /[\s,，;；。|]+/;

/**
 * Splits one pasted line such as `张三 13800138000 浙江省杭州市西湖区文三路138号` in any usual order, with or without labels,
 * separators and the words 省 and 市. A district is only named when it is certain: 西湖区 alone lies in two cities.
 * The result is a proposal that a person confirms (R-CUS-01).
 */
export function splitAddress(line: string): SplitAddress {
  const text = foldLine(line.replace(/[\r\n\t]+/g, ' '));
  const phones = findPhones(text);
  const first = phones[0];
  const withoutPhone = first ? `${text.slice(0, first.start)}${CUT}${text.slice(first.end)}` : text;
  const labelled = nameByLabel(withoutPhone);
  const unlabelled = labelled.rest.replace(otherLabel, CUT).replace(emptyPersonLabel, CUT);
  const place = findPlace(unlabelled);
  const before = unlabelled.slice(0, place.start);
  const after = unlabelled.slice(place.end);
  const pieces = [...piecesOf(before), ...piecesOf(after)];
  const person = labelled.name === undefined ? takePerson(pieces, piecesOf(before).length) : { name: labelled.name, pieces };
  return {
    ...(person.name === undefined ? {} : { name: person.name }),
    ...(first ? { phone: first.phone.canonical } : {}),
    ...namesOf(place),
    detail: person.pieces.filter((piece) => !/^\d{6}$/.test(piece)).join(' '),
  };
}

function nameByLabel(text: string): { readonly name?: string; readonly rest: string } {
  const match = personLabel.exec(text);
  const name = match?.[1];
  if (!match || name === undefined || findPlace(name).named.length > 0) return { rest: text };
  return { name, rest: `${text.slice(0, match.index)}${CUT}${text.slice(match.index + match[0].length)}` };
}

function piecesOf(text: string): string[] {
  return text
    .split(SEPARATOR)
    .map((piece) => piece.replace(/^[-—、:：]+|[-—、:：]+$/g, ''))
    .filter((piece) => piece !== '');
}

/** Takes the likeliest person out of the pieces; the last piece may carry a name behind a house number. */
function takePerson(pieces: readonly string[], beforePlace: number): { readonly name?: string; readonly pieces: string[] } {
  const found = pieces.findIndex((piece, i) => looksLikePerson(piece) && (i < beforePlace || pieces.length > 1));
  if (found >= 0) return { name: pieces[found] ?? '', pieces: pieces.filter((_, i) => i !== found) };
  const last = pieces.at(-1) ?? '';
  const glued = gluedPerson.exec(last);
  const [, place, name] = glued ?? [];
  if (place === undefined || name === undefined || !looksLikePerson(name)) return { pieces: [...pieces] };
  return { name, pieces: [...pieces.slice(0, -1), place] };
}

/** The chain of divisions in a text, widest first, and where it stands; empty at the start when there is none. */
interface Place {
  readonly named: readonly Named[];
  readonly start: number;
  readonly end: number;
}

function findPlace(text: string): Place {
  let best: Place = { named: [], start: 0, end: 0 };
  let bestScore = 0;
  for (let start = 0; start < text.length; start += 1) {
    for (const place of chainsAt(text, start)) {
      const score = place.named.length * 100 + place.named.reduce((sum, n) => sum + n.form.length, 0);
      if (score > bestScore) [best, bestScore] = [place, score];
    }
  }
  return best;
}

function* chainsAt(text: string, start: number): Generator<Place> {
  for (const province of options(text, start, 'province', [])) {
    const afterProvince = behind(text, start, province);
    for (const city of options(text, afterProvince, 'city', province)) {
      const afterCity = behind(text, afterProvince, city);
      const wider = [...province, ...city];
      for (const district of options(text, afterCity, 'district', wider)) {
        const named = [...wider, ...district];
        const end = behind(text, afterCity, district);
        if (isCertain(text, start, named)) yield { named, start, end: skipRepeat(text, end, named.at(-1)) };
      }
    }
  }
}

/** Nothing, or one division of the level that stands here, lies in the wider ones and is not the beginning of a street. */
function options(text: string, at: number, level: Region['level'], wider: readonly Named[]): Named[][] {
  const outer = wider.at(-1)?.region;
  const fitting = regionsAt(text, at, level).filter(({ region, form }) => {
    const isShort = form !== region.name;
    if (isShort && (otherName.test(text.slice(at + form.length)) || (level === 'district' && !outer))) return false;
    return outer === undefined || isWithin(region, outer);
  });
  const certain = level === 'district' && fitting.length > 1 ? fitting.filter((n) => n.form.length === longest(fitting)) : fitting;
  return [[], ...(level === 'district' && certain.length > 1 ? [] : certain.map((n) => [n]))];
}

function longest(named: readonly Named[]): number {
  return Math.max(...named.map((n) => n.form.length));
}

/** One name alone counts when it is written out, or as a short name that begins the line or a word that goes on. */
function isCertain(text: string, start: number, named: readonly Named[]): boolean {
  const [only, second] = named;
  if (!only) return false;
  if (second || only.form === only.region.name) return true;
  if (only.region.level === 'district' || !/^$|[\s,，;；:：]$/.test(text.slice(0, start))) return false;
  return text.slice(0, start).trim() === '' || /^[^\s,，;；]/.test(text.slice(start + only.form.length));
}

function behind(text: string, at: number, named: readonly Named[]): number {
  const form = named[0]?.form;
  if (form === undefined) return at;
  const end = at + form.length;
  return end + (betweenDivisions.exec(text.slice(end))?.[0].length ?? 0);
}

function skipRepeat(text: string, end: number, last: Named | undefined): number {
  return last && last.form === last.region.name && text.startsWith(last.form, end) ? behind(text, end, [last]) : end;
}

function namesOf(place: Place): Pick<SplitAddress, 'province' | 'city' | 'district' | 'districtCode'> {
  const last = place.named.at(-1)?.region;
  if (!last) return {};
  const { province, city } = parentsOf(last);
  const names = { ...(province ? { province: province.name } : {}), districtCode: last.code };
  if (last.level === 'province') return names;
  if (city && city.forms.length > 0)
    return last === city ? { ...names, city: city.name } : { ...names, city: city.name, district: last.name };
  // no city above it: a county of a municipality, else a town that the province rules itself and that is its own city
  const ofMunicipality = province !== undefined && municipality.test(province.name);
  return ofMunicipality ? { ...names, city: province.name, district: last.name } : { ...names, city: last.name };
}
