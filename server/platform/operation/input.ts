import type { z } from 'zod';
import { BadInput, type FieldFault } from './faults.ts';

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly format?: string;
  readonly origin?: string;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly input?: unknown;
  readonly params?: { readonly zh?: string; readonly en?: string };
}

type Sentence = (issue: Issue) => FieldFault['message'];

const sizes = {
  too_small: { text: { zh: '至少 {n} 个字', en: 'At least {n} characters' }, number: { zh: '不能小于 {n}', en: 'Not less than {n}' } },
  too_big: { text: { zh: '最多 {n} 个字', en: 'At most {n} characters' }, number: { zh: '不能大于 {n}', en: 'Not more than {n}' } },
} as const;

function sized(
  words: { readonly text: FieldFault['message']; readonly number: FieldFault['message'] },
  issue: Issue,
  bound: number | bigint | undefined,
): FieldFault['message'] {
  const { zh, en } = issue.origin === 'string' ? words.text : words.number;
  return { zh: zh.replace('{n}', String(bound)), en: en.replace('{n}', String(bound)) };
}

/** What forms that have a name are like; a pattern has none that its reader would know. */
const FORMATS: Readonly<Record<string, FieldFault['message']>> = {
  date: { zh: '，应为日期，如 2026-11-24', en: ': a date such as 2026-11-24' },
  datetime: { zh: '，应为时刻，如 2026-11-24T02:00:00Z', en: ': an instant such as 2026-11-24T02:00:00Z' },
  uuid: { zh: '，应为 UUID', en: ': a UUID' },
};

const sentences: Readonly<Record<string, Sentence>> = {
  invalid_type: (issue) => ({
    zh: '请填写此项，或改为正确的类型',
    en: `Fill this in with a value of type ${issue.expected ?? 'expected here'}`,
  }),
  too_small: (issue) => sized(sizes.too_small, issue, issue.minimum),
  too_big: (issue) => sized(sizes.too_big, issue, issue.maximum),
  invalid_value: (issue) => ({ zh: `只能是：${(issue.values ?? []).join('、')}`, en: `One of: ${(issue.values ?? []).join(', ')}` }),
  unrecognized_keys: (issue) => ({ zh: `没有这些项：${(issue.keys ?? []).join('、')}`, en: `Unknown: ${(issue.keys ?? []).join(', ')}` }),
  invalid_format: ({ format }) => ({
    zh: `格式不对${FORMATS[format ?? '']?.zh ?? ''}`,
    en: `Not in the right form${FORMATS[format ?? '']?.en ?? ''}`,
  }),
};

function sentence(issue: Issue): FieldFault['message'] {
  if (issue.params?.zh !== undefined && issue.params.en !== undefined) return { zh: issue.params.zh, en: issue.params.en };
  return sentences[issue.code]?.(issue) ?? { zh: '此项不正确', en: issue.message };
}

/** Turns zod's findings into one entry per field with a JSON pointer and a sentence in both languages. */
export function faultsOf(error: z.ZodError): FieldFault[] {
  return (error.issues as readonly Issue[]).map((issue) => ({
    pointer: `/${issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
    code: issue.code,
    message: sentence(issue),
  }));
}

const UNSTORABLE = { zh: '含有无法保存的字符', en: 'Contains characters that cannot be stored' };

/** Levels of lists and objects within each other at most: no operation asks for half as many. */
const DEEPEST = 40;
const TOO_DEEP = { zh: '嵌套层数过多', en: 'Nested too deeply' };

/** Throws for what no contract can be asked about: texts that no database can hold, with a zero byte or half of a character, and endless nesting. */
export function refuseUnstorable(value: unknown, pointer = '', depth = 0): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) throw new BadInput([{ pointer, code: 'unstorable', message: UNSTORABLE }]);
  } else if (typeof value === 'object' && value !== null) {
    if (depth > DEEPEST) throw new BadInput([{ pointer: pointer.slice(0, MOST_OF_A_POINTER), code: 'too_deep', message: TOO_DEEP }]);
    for (const [key, inner] of Object.entries(value)) refuseUnstorable(inner, `${pointer}/${key}`, depth + 1);
  }
}

/** Keys come from the caller: his own words are not sent back to him without end. */
const MOST_OF_A_POINTER = 200;
