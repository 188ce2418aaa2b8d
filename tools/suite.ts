// Runs a suite of tests, measures it against its budget in tests/budgets.json and ends with `N passed, N failed`.
//   node tools/run.js tools/suite.ts test:fast [arguments of vitest]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMap } from './modules.ts';
import { changedFiles, testsNear } from './near.ts';
import { root } from './node.js';
import { run } from './run.js';

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What the test runner writes about a run; skipped ones are `pending` or `todo`. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

const FAST = ['server/', 'web/', 'tools/', 'tests/harness/'];

/** Suites whose tests are not written yet; they say so and count nothing. */
const EMPTY: Readonly<Record<string, string>> = {
  'test:servers': 'There are no tests against other servers yet.',
};

async function filtersOf(suite: string): Promise<{ filters: readonly string[]; budget: string } | undefined> {
  if (suite === 'test') return { filters: [], budget: suite };
  if (suite === 'test:fast') return { filters: FAST, budget: suite };
  if (suite === 'e2e') return { filters: ['tests/stories/'], budget: suite };
  if (suite !== 'test:near') throw new Error(`There is no suite ${suite}.`);
  const near = testsNear(changedFiles(), await readMap());
  if (near === 'everything') return { filters: FAST, budget: 'test:fast' };
  return near.filters.length === 0 ? undefined : { filters: near.filters, budget: suite };
}

/** Passed and failed of a report. A skipped test proves nothing and counts as failed, and so does a file that did not load. */
export function countsOf(report: Report, exitCode: number): Counts {
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + unloaded;
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

async function runTests(filters: readonly string[], args: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'anxin-report-'));
  const file = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const exitCode = await run('vitest', ['run', ...reporters, ...filters, ...args]);
    return countsOf(JSON.parse(readFileSync(file, 'utf8')) as Report, exitCode);
  } catch (fault) {
    console.error(`The test runner left no report: ${fault instanceof Error ? fault.message : String(fault)}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function budgetSeconds(suite: string): number {
  const budgets = JSON.parse(readFileSync(join(root, 'tests', 'budgets.json'), 'utf8')) as Record<string, { seconds?: number }>;
  const budget = budgets[suite]?.seconds;
  if (budget === undefined) throw new Error(`tests/budgets.json has no budget for ${suite}.`);
  return budget;
}

async function runSuite(suite: string, args: readonly string[]): Promise<Counts> {
  const empty = EMPTY[suite];
  if (empty !== undefined) {
    console.log(empty);
    return { passed: 0, failed: 0 };
  }
  const chosen = await filtersOf(suite);
  if (chosen === undefined) {
    console.log('Nothing changed that has tests near it.');
    return { passed: 0, failed: 0 };
  }
  const allowed = budgetSeconds(chosen.budget);
  const start = performance.now();
  const counts = await runTests(chosen.filters, args);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${suite} took ${seconds.toFixed(1)} s of ${allowed} s`);
  if (seconds <= allowed) return counts;
  console.error(`${suite} is over its budget: make its tests quicker, or change tests/budgets.json on purpose.`);
  return { ...counts, failed: counts.failed + 1 };
}

if (import.meta.main) {
  const [suite = 'test', ...args] = process.argv.slice(2);
  const counts = await runSuite(suite, args);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}
