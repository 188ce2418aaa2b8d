import { sql, type Sql } from '../database/sql.ts';
import type { Field } from '../values/field.ts';
import type { Locale } from '../values/words.ts';

/** The name of what is referred to, in both languages; where it has no English name, its own stands. For the select list of a label. */
export function inBoth(name: Sql, nameEn: Sql): Sql {
  return sql`json_build_object('zh', ${name}, 'en', coalesce(${nameEn}, ${name}))`;
}

/** A label as the reader has it; undefined where nothing is referred to. */
export function labelIn(locale: Locale, label: unknown): string | undefined {
  if (typeof label === 'string') return label;
  if (typeof label !== 'object' || label === null) return undefined;
  const said = (label as Readonly<Record<Locale, unknown>>)[locale];
  return typeof said === 'string' ? said : undefined;
}

/** Who may not read a register learns from no other one what its records are called: is the name of what a field refers to for this reader? */
export function mayName(field: Field | undefined, may: (permission: string) => boolean): boolean {
  return field?.ref === undefined || may(`${field.ref}.read`);
}
