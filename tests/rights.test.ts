import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleCodes, standardRoles } from '#modules/identity/contract.ts';
import type { App } from '../server/app.ts';
import { testApp, testClock } from './fixtures/app.ts';
import { holds, rolesWith, scopeOf, type Column } from './fixtures/table-of-roles.ts';

/** Which columns an operation belongs to; one that fits is enough. */
const columnsOf: Readonly<Record<string, readonly Column[]>> = {
  'case.assess': ['DSP'],
  'work-order.create': ['DSP'],
  'work-order.assign': ['DSP'],
  'work-order.cancel': ['DSP'],
  'work-order.candidates': ['DSP'],
  // appointments are made by dispatch too, and an engineer may send his own job another way
  'work-order.contact': ['DSP', 'EXE'],
  'work-order.reroute': ['DSP', 'EXE'],
  'work-order.read': ['DSP', 'EXE'],
  'work-order.report': ['DSP', 'EXE'],
  'work-order.list': ['DSP', 'EXE'],
  'work-order.of-device': ['DSP', 'EXE'],
  'work-order.of-case': ['DSP', 'EXE'],
};

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
      const isRead =
        contract.kind === 'query' &&
        !['work-order.candidates', 'work-order.mine', 'work-order.handed-on', 'case.preview'].includes(contract.name);
      const own: readonly Column[] = columnsOf[contract.name] ?? [contract.name.startsWith('case.') ? 'CAS' : 'EXE'];
      for (const role of roleCodes) {
        if (!app.rights.byDefault(role).has(contract.name)) continue;
        if (!own.some((column) => holds(role, column, isRead ? 'RSWM' : 'WM'))) wrong.push(`${role} ${contract.name}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('[R-ORG-04] everyone with a letter for cases reads them, except sales, whose eyes are for their own', () => {
    const blind = rolesWith('CAS', 'RSWM').filter((role) => !app.rights.byDefault(role).has('case.read'));
    expect(blind).toEqual(['SALES']);
    const idle = rolesWith('EXE', 'R').filter((role) => !app.rights.byDefault(role).has('work-order.read'));
    expect(idle).toEqual([]);
  });

  it('[R-ORG-05] eyes reach as far as the table says, but for those who answer the telephone and need every earlier repair', () => {
    const reach = { A: 'all', 'A/G': 'all', G: 'group', O: 'own', 'O/G': 'group' } as const;
    const wider = roleCodes.filter((role) => standardRoles[role].scope !== reach[scopeOf(role)]);
    expect(wider).toEqual(['AGENT', 'CALLER', 'TECH']);
    expect(wider.map((role) => standardRoles[role].scope)).toEqual(['all', 'all', 'all']);
  });
});
