import { describe, expect, it } from 'vitest';
import { findingsOf, lints } from './lints.ts';
import { doubleTitles, titlesOf } from './titles.ts';

const RULE = 'server/modules/cases/rules/tier.ts';
const STORE = 'server/modules/cases/store/cases.ts';
const COMMAND = 'server/modules/cases/commands/register.ts';
const PAGE = 'web/desk/cases/page.tsx';

const BAD: readonly (readonly [string, string, string])[] = [
  ['no-wall-clock', COMMAND, 'const at = Date.now();'],
  ['no-wall-clock', COMMAND, 'const at = new Date();'],
  ['no-sql-clock', STORE, 'sql`update cases set closed_at = now()`'],
  ['no-sql-clock', STORE, 'sql`select current_date`'],
  ['no-sql-clock', 'server/modules/cases/migrations/0001_cases.sql', 'created_at timestamptz not null default now()'],
  ['no-chance-in-rules', RULE, 'return Math.random();'],
  ['no-chance-in-rules', RULE, 'const day = new Date(2026, 1, 1);'],
  ['no-hex-colours', PAGE, `<p style={{ color: '#1a2B3c' }} />`],
  ['no-hex-colours', 'web/desk/page.css', 'a { color: #fff; }'],
  ['no-loose-chinese', COMMAND, `throw new Error('已报废');`],
  ['no-loose-chinese', PAGE, '<b>打印机</b>'],
  ['no-loose-chinese', COMMAND, `const said = '好'; // allow no-loose-chinese:`],
  ['sql-in-the-store', COMMAND, 'const rows = sql`select 1`;'],
  ['sql-in-the-store', COMMAND, 'const rows = sql<{ id: string }>`select 1`;'],
  ['fetch-in-api', PAGE, `await fetch('/api/cases');`],
  ['refusals-in-both-languages', RULE, `return refuse('case.not_now', { label: states[state].label[locale] });`],
  ['refusals-in-both-languages', COMMAND, `return refuse('case.not_now', { what: ctx.words(type) ?? type });`],
];

const GOOD: readonly (readonly [string, string])[] = [
  [COMMAND, 'const at = ctx.now; // not Date.now()'],
  [COMMAND, 'const at = clock.now();'],
  [COMMAND, 'const at = new Date(row.createdAt);'],
  [STORE, 'sql`update cases set closed_at = ${now}`'],
  ['server/modules/cases/migrations/0001_cases.sql', 'created_at timestamptz not null -- not now()'],
  ['server/modules/cases/cases.test.ts', `const at = Date.now(); const name = '打印机';`],
  ['server/platform/http/app.ts', 'const at = Date.now();'],
  [RULE, 'const later = instant + minutes * 60_000;'],
  [PAGE, `import { cases } from '#web/desk/cases.ts';`],
  [PAGE, `<a href="#details">{text('more')}</a>`],
  ['web/ui/tokens.css', ':root { --ink: #123456; }'],
  ['server/modules/cases/texts.ts', `export const texts = { zh: '已报废' };`],
  ['server/modules/cases/contract.ts', `label: { zh: '机型', en: 'Model' },`],
  ['server/modules/cases/demo.ts', `const name = '王芳';`],
  ['server/platform/http/problem.ts', `title: { zh: '找不到', en: 'Not found' },`],
  ['server/modules/followups/gates.ts', `zh: '这一单还等着回访',`],
  [COMMAND, '/** 工单: the order of work */'],
  [COMMAND, `const province = '省'; // allow no-loose-chinese: a part of addresses, not a text`],
  [PAGE, `const url = 'https://example.com'; query.refetch();`],
  ['web/api/call.ts', `await fetch('/api/cases');`],
  [RULE, `return refuse('case.not_now', { label: states[state].label });`],
];

describe('own lints', () => {
  it.each(BAD)('%s finds in %s: %s', (name, path, line) => {
    expect(findingsOf(path, line).map((finding) => finding.lint.name)).toContain(name);
  });

  it.each(GOOD)('nothing is found in %s: %s', (path, line) => {
    expect(findingsOf(path, line).map((finding) => finding.lint.name)).toEqual([]);
  });

  it('every lint has a bad line in this test', () => {
    expect(new Set(BAD.map(([name]) => name))).toEqual(new Set(lints.map((lint) => lint.name)));
  });

  it('a line is named by its number, comments before it included', () => {
    expect(findingsOf(COMMAND, '/* one\n two */\nDate.now();').map((finding) => finding.line)).toEqual([3]);
  });

  it('two tests with the same title are found, wherever they stand', () => {
    const one = titlesOf('a.test.ts', `it('opens a case', () => {});\nit.each(ROWS)('is %s', () => {});`);
    const two = titlesOf('b.test.ts', `  test('opens a case', () => {});`);
    expect(one.map((title) => title.title)).toEqual(['opens a case', 'is %s']);
    expect(doubleTitles([...one, ...two])).toEqual(['b.test.ts:1: the title "opens a case" stands already in a.test.ts:1']);
  });
});
