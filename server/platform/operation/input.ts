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

function sentence(issue: Issue): FieldFault['message'] {
  if (issue.params?.zh !== undefined && issue.params.en !== undefined) return { zh: issue.params.zh, en: issue.params.en };
  const text = issue.origin === 'string';
  switch (issue.code) {
    case 'invalid_type':
      return { zh: '请填写此项，或改为正确的类型', en: `Fill this in with a value of type ${issue.expected ?? 'expected here'}` };
    case 'too_small':
      return text
        ? { zh: `至少 ${issue.minimum} 个字`, en: `At least ${issue.minimum} characters` }
        : { zh: `不能小于 ${issue.minimum}`, en: `Not less than ${issue.minimum}` };
    case 'too_big':
      return text
        ? { zh: `最多 ${issue.maximum} 个字`, en: `At most ${issue.maximum} characters` }
        : { zh: `不能大于 ${issue.maximum}`, en: `Not more than ${issue.maximum}` };
    case 'invalid_value':
      return { zh: `只能是：${(issue.values ?? []).join('、')}`, en: `One of: ${(issue.values ?? []).join(', ')}` };
    case 'unrecognized_keys':
      return { zh: `没有这些项：${(issue.keys ?? []).join('、')}`, en: `Unknown: ${(issue.keys ?? []).join(', ')}` };
    case 'invalid_format':
      return { zh: `格式不对，应为 ${issue.format}`, en: `Not a valid ${issue.format}` };
    default:
      return { zh: '此项不正确', en: issue.message };
  }
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

/** Throws for texts anywhere in the input that no database can hold: with a zero byte, or with half of a character. */
export function refuseUnstorable(value: unknown, pointer = ''): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed()) throw new BadInput([{ pointer, code: 'unstorable', message: UNSTORABLE }]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) refuseUnstorable(inner, `${pointer}/${key}`);
  }
}
