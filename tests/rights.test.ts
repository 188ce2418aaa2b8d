import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleCodes, type RoleCode } from '#modules/identity/contract.ts';
import type { App } from '../server/app.ts';
import { testApp, testClock } from './fixtures/app.ts';

/** Letters of requirements §2.3 for intake and cases, dispatch, and execution; a role that is not named has none. */
const letters: Readonly<Partial<Record<RoleCode, readonly [cases: string, dispatch: string, execution: string]>>> = {
  EXEC: ['R', 'R', 'R'],
  DIR: ['R', 'R', 'R'],
  MGR: ['M', 'M', 'M'],
  HEAD: ['R', 'R', 'R'],
  QM: ['R', 'R', 'R'],
  AUDIT: ['R', 'R', 'R'],
  ANALYST: ['R', 'R', 'R'],
  'LEAD-HL': ['M', 'W', 'R'],
  AGENT: ['W', 'W', ''],
  CALLER: ['W', '', ''],
  CQE: ['W', 'R', 'R'],
  TECH: ['W', 'R', 'W'],
  'LEAD-FS': ['W', 'M', 'M'],
  DISP: ['W', 'M', 'R'],
  FSE: ['R', 'S', 'W'],
  'FSE-J': ['R', 'S', 'W'],
  'LEAD-DP': ['W', 'M', 'M'],
  DEPO: ['W', 'W', 'R'],
  DTECH: ['R', 'S', 'W'],
  RECEP: ['W', 'W', 'W'],
  CLAIM: ['R', '', 'R'],
  DATA: ['R', '', ''],
  PARTS: ['R', 'R', 'R'],
  STORE: ['', 'R', 'R'],
  'LEAD-TR': ['R', '', 'R'],
  TRAIN: ['R', '', 'R'],
  KBM: ['R', '', 'R'],
  SALES: ['R', '', ''],
  LOGI: ['R', '', 'R'],
  RND: ['R', '', 'R'],
};
const columns = { cases: 0, dispatch: 1, execution: 2 } as const;
type Column = keyof typeof columns;

/** Which columns an operation belongs to; one that fits is enough. */
const columnsOf: Readonly<Record<string, readonly Column[]>> = {
  'case.assess': ['dispatch'],
  'work-order.create': ['dispatch'],
  'work-order.assign': ['dispatch'],
  'work-order.cancel': ['dispatch'],
  'work-order.candidates': ['dispatch'],
  // appointments are made by dispatch too, and an engineer may send his own job another way
  'work-order.contact': ['dispatch', 'execution'],
  'work-order.reroute': ['dispatch', 'execution'],
  'work-order.read': ['dispatch', 'execution'],
  'work-order.report': ['dispatch', 'execution'],
  'work-order.list': ['dispatch', 'execution'],
  'work-order.of-device': ['dispatch', 'execution'],
  'work-order.of-case': ['dispatch', 'execution'],
};

function holds(role: RoleCode, column: Column, wanted: string): boolean {
  const letter = letters[role]?.[columns[column]] ?? '';
  return letter !== '' && wanted.includes(letter);
}

describe('what roles may do on cases and jobs', () => {
  let app: App;
  beforeAll(async () => {
    app = await testApp(testClock());
  });
  afterAll(() => app.stop());

  it('[R-ORG-04] never goes beyond the letters of the table: reading needs R, working W or M', () => {
    const wrong: string[] = [];
    const operations = app.modules.flatMap(({ routes }) => routes).filter(({ contract }) => /^(case|work-order)\./.test(contract.name));
    for (const { contract } of operations.filter(({ contract: { at } }) => at)) {
      // looking at what one would do is part of doing it
      const isRead = contract.kind === 'query' && !['work-order.candidates', 'work-order.mine', 'case.preview'].includes(contract.name);
      const own: readonly Column[] = columnsOf[contract.name] ?? [contract.name.startsWith('case.') ? 'cases' : 'execution'];
      for (const role of roleCodes) {
        if (!app.rights.byDefault(role).has(contract.name)) continue;
        if (!own.some((column) => holds(role, column, isRead ? 'RSWM' : 'WM'))) wrong.push(`${role} ${contract.name}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('[R-ORG-04] everyone with a letter for cases reads them, except sales, whose eyes are for their own', () => {
    const blind = roleCodes.filter((role) => holds(role, 'cases', 'RSWM') && !app.rights.byDefault(role).has('case.read'));
    expect(blind).toEqual(['SALES']);
    const idle = roleCodes.filter((role) => holds(role, 'execution', 'R') && !app.rights.byDefault(role).has('work-order.read'));
    expect(idle).toEqual([]);
  });
});
