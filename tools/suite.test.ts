import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOfMap, withThoseAbove } from './modules.ts';
import { testsNear } from './near.ts';
import { root } from './node.js';
import { countsOf } from './suite.ts';

const map = [
  { name: 'subjects', calls: [] },
  { name: 'customers', calls: ['subjects'] },
  { name: 'products', calls: [] },
  { name: 'cases', calls: ['customers', 'products'] },
];

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

describe('suites of tests', () => {
  it('a skipped test counts as failed', () => {
    expect(countsOf({ ...report, numPendingTests: 1, numTodoTests: 1 }, 0)).toEqual({ passed: 5, failed: 2 });
  });

  it('a file of tests that does not load counts as failed', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ];
    expect(countsOf({ ...report, numFailedTests: 1, testResults }, 1)).toEqual({ passed: 5, failed: 2 });
  });

  it('a run that failed without a failed test has one failure', () => {
    expect(countsOf(report, 1)).toEqual({ passed: 5, failed: 1 });
    expect(countsOf(report, 0)).toEqual({ passed: 5, failed: 0 });
  });

  it('a changed module calls for its tests and those of all modules above it', () => {
    expect(testsNear(['server/modules/subjects/index.ts'], map)).toEqual({
      filters: ['server/modules/cases/', 'server/modules/customers/', 'server/modules/subjects/'],
    });
    expect(testsNear(['server/modules/cases/store/cases.ts', 'README.md'], map)).toEqual({ filters: ['server/modules/cases/'] });
  });

  it('a change below all modules calls for everything, one of papers only for nothing', () => {
    expect(testsNear(['server/platform/config.ts'], map)).toBe('everything');
    expect(testsNear(['docs/benchmarks.md'], map)).toEqual({ filters: [] });
  });

  it('a table of modules has no call upward, no module twice and no folder left out', () => {
    expect(faultsOfMap(map, ['cases', 'customers', 'products', 'subjects'])).toEqual([]);
    expect(
      faultsOfMap(
        [
          { name: 'a', calls: ['b'] },
          { name: 'b', calls: [] },
          { name: 'b', calls: [] },
        ],
        ['c'],
      ),
    ).toHaveLength(3);
    expect([...withThoseAbove(map, new Set(['products']))]).toEqual(['products', 'cases']);
  });

  it('CONTRIBUTING.md names the budgets that tests/budgets.json holds them to', () => {
    const budgets = JSON.parse(readFileSync(join(root, 'tests', 'budgets.json'), 'utf8')) as Record<string, { seconds: number }>;
    const rows = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(
      /^\| `(?:npm (?:run )?|\.)([\w:]+)(?:\/run)?` \|.*\| (\d+) (s|min) \|$/gm,
    );
    const told = [...rows].flatMap(([, name = '', count, unit]) =>
      name in budgets ? [[name, Number(count) * (unit === 's' ? 1 : 60)]] : [],
    );
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(Object.entries(budgets).flatMap(([name, { seconds }]) => (seconds === undefined ? [] : [[name, seconds]]))),
    );
  });
});
