import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cruiseFloors } from './floors.ts';

const map = [
  { name: 'subjects', calls: [] },
  { name: 'customers', calls: ['subjects'] },
  { name: 'cases', calls: ['subjects', 'customers'] },
];

const PACKAGES = ['pg', 'kysely', 'fastify', 'zod'];

const GROUND: Record<string, string> = {
  'package.json': JSON.stringify({ type: 'module', imports: { '#platform/*': './server/platform/*', '#modules/*': './server/modules/*' } }),
  'server/platform/values/ids.ts': 'export const newId = 1;',
  'server/platform/database/door.ts': `import pg from 'pg';\nexport const door = pg;`,
  'server/platform/http/server.ts': `import fastify from 'fastify';\nexport const http = fastify;`,
  'server/modules/subjects/index.ts': 'export const subjects = 1;',
  'server/modules/subjects/contract.ts': `import { z } from 'zod';\nexport const contract = z;\nexport interface Header { id: string }`,
  'server/modules/subjects/store/subjects.ts': 'export const table = 1;',
  'server/modules/cases/index.ts': 'export const cases = 1;',
  'server/modules/cases/commands/open.ts': 'export const open = 1;',
  'server/modules/cases/store/cases.ts': 'export const table = 1;',
  'web/index.tsx': 'export const page = 1;',
  'tests/empty.ts': 'export const empty = 1;',
};

async function faultsOf(files: Record<string, string>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'anxin-floors-'));
  const packages = Object.fromEntries(
    PACKAGES.flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' })],
      [`node_modules/${name}/index.js`, 'export default 1; export const z = 1;'],
    ]),
  );
  for (const [path, text] of Object.entries({ ...GROUND, ...packages, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  try {
    const { faults } = await cruiseFloors(folder, ['server', 'web', 'tests'], map);
    return faults.map((fault) => / {4}([\w-]+):/.exec(fault)?.[1] ?? fault).toSorted();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const GOOD: readonly (readonly [string, string, string])[] = [
  ['a module calls the door of a lower one', 'server/modules/cases/commands/register.ts', `import '#modules/subjects/index.ts';`],
  ['a store builds SQL', 'server/modules/cases/store/cases.ts', `import 'kysely';\nimport '#platform/database/door.ts';`],
  ['a rule uses values', 'server/modules/cases/rules/tier.ts', `import '#platform/values/ids.ts';`],
  [
    'a page knows a contract',
    'web/desk/cases/page.tsx',
    `import type { Header } from '#modules/subjects/contract.ts';\nexport type A = Header;`,
  ],
  ['a test imports what it likes', 'server/modules/subjects/subjects.test.ts', `import '#modules/cases/index.ts';\nimport 'pg';`],
];

const BAD: readonly (readonly [string, string, string, string[]])[] = [
  ['a call upward', 'server/modules/subjects/commands/open.ts', `import '#modules/cases/index.ts';`, ['floor-of-subjects']],
  [
    'a type-only look upward',
    'server/modules/subjects/index.ts',
    `import type { cases } from '#modules/cases/index.ts';\nexport type A = typeof cases;`,
    ['floor-of-subjects'],
  ],
  ['a window', 'server/modules/cases/commands/register.ts', `import '#modules/subjects/store/subjects.ts';`, ['doors-not-windows']],
  ['a platform that knows a module', 'server/platform/http/app.ts', `import '#modules/cases/index.ts';`, ['platform-is-lowest']],
  ['a rule with a database', 'server/modules/cases/rules/tier.ts', `import '#platform/database/door.ts';`, ['room-rules']],
  ['a rule with I/O', 'server/modules/cases/rules/tier.ts', `import 'node:fs';`, ['room-rules']],
  ['a rule with a package', 'server/modules/cases/rules/tier.ts', `import 'zod';`, ['room-rules']],
  ['a driver in a module', 'server/modules/cases/commands/read.ts', `import 'pg';`, ['drivers-in-the-platform']],
  ['SQL in a command', 'server/modules/cases/commands/read.ts', `import 'kysely';`, ['sql-in-the-store']],
  ['HTTP in a command', 'server/modules/cases/commands/read.ts', `import '#platform/http/server.ts';`, ['room-commands']],
  ['a query that acts', 'server/modules/cases/queries/list.ts', `import '../commands/open.ts';`, ['room-queries']],
  ['a contract that does', 'server/modules/cases/contract.ts', `import './store/cases.ts';`, ['room-contract']],
  ['a page that looks into a module', 'web/desk/cases/page.tsx', `import '#modules/cases/index.ts';`, ['pages-see-contracts']],
  ['a design with business words', 'web/ui/list.tsx', `import '#modules/subjects/contract.ts';`, ['design-knows-no-module']],
  ['an import of nothing', 'server/platform/values/ids.ts', `import '../values/ids2.ts';`, ['resolves']],
];

describe('floors', () => {
  it.each(GOOD)('%s', async (_title, path, text) => {
    expect(await faultsOf({ [path]: text })).toEqual([]);
  });

  it.each(BAD)('%s is found', async (_title, path, text, rules) => {
    expect(await faultsOf({ [path]: text })).toEqual(rules);
  });

  it('a circle of files is found', async () => {
    const circle = {
      'server/platform/values/a.ts': `import type { B } from './b.ts';\nexport type A = B;`,
      'server/platform/values/b.ts': `import type { A } from './a.ts';\nexport type B = A;`,
    };
    expect(new Set(await faultsOf(circle))).toEqual(new Set(['no-cycle']));
  });
});
