import { expect, it } from 'vitest';
import enCases from '../cases/en.json' with { type: 'json' };
import zhCases from '../cases/zh.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };
import { scopeWords } from './scope-words.ts';

/** Says a text of a file as the pages do. */
const sayOf =
  (texts: object) =>
  (key: string, values: Readonly<Record<string, string | number>> = {}) => {
    const text = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
    return String(text).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  };
const words = (scope: string) => scopeWords(scope, sayOf(zh), sayOf(zhCases), 'zh');
const inEnglish = (scope: string) => scopeWords(scope, sayOf(en), sayOf(enCases), 'en');

it('[R-RUL-01] the scope of a control is told in words, one of another form is left as it is', () => {
  expect(words('kind == "fault" && channel != "carry_in" && priority == "emergency"')).toMatch(
    /^类型是报修，且来源不是送修，且优先级是紧急$/,
  );
  expect(inEnglish('priority == "emergency"')).toMatch(/ Emergency$/i);
  expect(words('kind == "fault" || nature == "usage_enquiry"')).toMatch(/^类型是报修，或来意是\S+$/);
  expect(words('kind == "fault" && covered')).toBe('类型是报修，且在保修内');
  expect(words('kind == "fault" && followUp != "none"')).toBe('类型是报修，且该产品类别要跟踪回访');
  expect(words('route == "remote"')).toBe('服务方式是远程协助');
  expect([words('tier > 1'), words('kind == "fault" && (covered || round == 2)')]).toEqual([null, null]);
  for (const scope of ['kind != "enquiry" && kind != "suggestion" && kind != "other"']) expect(words(scope)).not.toContain('undefined');
});
