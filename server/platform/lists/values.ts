import { BadInput } from '../operation/faults.ts';
import { isDay } from '../values/day.ts';
import type { Words } from '../values/words.ts';
import type { ListType } from './definition.ts';

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/;

const fits: Readonly<Record<ListType, (text: string) => boolean>> = {
  uuid: (text) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text),
  text: (text) => text.length <= 200 && !text.includes('\0'),
  boolean: (text) => text === 'true' || text === 'false',
  date: isDay,
  timestamptz: (text) => isDay(INSTANT.exec(text)?.[1] ?? ''),
  bigint: (text) => /^-?\d{1,15}$/.test(text),
  integer: (text) => /^-?\d{1,9}$/.test(text),
};

/** Tells whether a text is a value of a type, so that nothing unreadable reaches the database. */
export function fitsType(text: string, type: ListType): boolean {
  return fits[type](text);
}

/** A list asked for with something it does not have: 422 with the place and the sentence. */
export function badList(pointer: '/filter' | '/sort' | '/tab' | '/after', message: Words): BadInput {
  return new BadInput([{ pointer, code: 'invalid_value', message }]);
}

/** The sentence for a name that is not in a list of names. */
export function notOneOf(names: readonly string[]): Words {
  return { zh: `只能是：${names.join('、')}`, en: `One of: ${names.join(', ')}` };
}
