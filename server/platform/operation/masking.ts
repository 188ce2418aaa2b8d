import type { z } from 'zod';
import { maskPhone } from '../values/phone.ts';

/** How a sensitive value leaves for those without the right: a phone keeps its ends, a name its first sign, anything else nothing. */
export type MaskForm = 'phone' | 'name' | 'hidden';

interface Mask {
  readonly path: readonly string[];
  readonly right: string;
  readonly form: MaskForm;
}

/** Marks an output field as sensitive: without the right `field.<right>` it leaves as `{ masked }`. Give it the schema of `maskable(…)`. */
export function sensitive<T extends z.ZodType>(schema: T, right: 'personal' | 'price' | 'cost' | 'pay', form: MaskForm): T {
  return schema.meta({ ...schema.meta(), sensitive: right, maskForm: form });
}

interface Definition {
  type: string;
  shape?: Record<string, z.ZodType>;
  element?: z.ZodType;
  innerType?: z.ZodType;
  options?: z.ZodType[];
  valueType?: z.ZodType;
}

function walk(schema: z.ZodType, path: readonly string[], found: Mask[]): void {
  const meta = schema.meta();
  if (typeof meta?.['sensitive'] === 'string') {
    found.push({ path, right: `field.${meta['sensitive']}`, form: meta['maskForm'] as MaskForm });
    return;
  }
  const definition = schema.def as unknown as Definition;
  for (const [key, inner] of Object.entries(definition.shape ?? {})) walk(inner, [...path, key], found);
  if (definition.element) walk(definition.element, [...path, '*'], found);
  if (definition.valueType) walk(definition.valueType, [...path, '*'], found);
  if (definition.innerType) walk(definition.innerType, path, found);
  for (const option of definition.options ?? []) walk(option, path, found);
}

function maskValue(value: unknown, form: MaskForm): unknown {
  if (value === null || value === undefined) return value;
  const text = String(value);
  if (form === 'phone') return { masked: maskPhone(text) };
  if (form === 'name') return { masked: `${text.slice(0, 1)}**` };
  return { masked: '***' };
}

function apply(value: unknown, path: readonly string[], form: MaskForm): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return maskValue(value, form);
  if (head === '*' && Array.isArray(value)) return value.map((item) => apply(item, rest, form));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Record<string, unknown>;
  if (head === '*') return Object.fromEntries(Object.entries(record).map(([key, item]) => [key, apply(item, rest, form)]));
  return head in record ? { ...record, [head]: apply(record[head], rest, form) } : record;
}

/** Reads the sensitive fields of an output schema once, and gives the function that hides them from those without the right. */
export function maskerOf(schema: z.ZodType): (answer: unknown, rights: ReadonlySet<string>) => unknown {
  const masks: Mask[] = [];
  walk(schema, [], masks);
  if (masks.length === 0) return (answer) => answer;
  return (answer, rights) => masks.reduce((sofar, mask) => (rights.has(mask.right) ? sofar : apply(sofar, mask.path, mask.form)), answer);
}
