import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotThere } from '#platform/operation/bind.ts';
import type { Download } from '#platform/operation/download.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { rolesIn } from '#platform/operation/contract.ts';
import { at } from '#tests/fixtures/cases.ts';
import { bytesOf } from '#tests/fixtures/import/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { settle } from '#tests/fixtures/app.ts';
import { loadModules } from '../../load.ts';
import { storyGroups } from './contract.ts';
import { groupOf, typesOf } from './rules/story.ts';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly group: string;
  readonly sentence: string;
  readonly matter: { readonly id: string } | null;
  readonly cause: string | null;
  readonly parts: readonly { readonly number: string }[];
}
interface Story {
  readonly rows: readonly Entry[];
  readonly next: string | null;
}
interface Pareto {
  readonly total: number;
  readonly rows: readonly {
    readonly codeId: string | null;
    readonly code: string | null;
    readonly count: number;
    readonly share: number;
  }[];
}

describe('stories and faults', () => {
  let desk: JobDesk;
  let first: { id: string; caseId: string };
  let second: { id: string; caseId: string };
  beforeAll(async () => {
    desk = await jobDesk(at('03-10 10:00'));
    const { zhao } = desk.people;
    first = await desk.job('site', zhao);
    await desk.finished(zhao, first.id);
    second = await desk.job('site', zhao);
    await desk.as(desk.people.chen, 'case.touch', { id: first.caseId, direction: 'in', channel: 'phone', note: '客户来电' });
    await settle(desk.app);
  });
  afterAll(() => desk.app.stop());

  const asset = (input = {}): Promise<Story> => desk.as(desk.people.liu, 'asset.story', { id: desk.people.assetId, ...input });

  it('[R-FLT-07] a device tells everything of all its matters in order, with what was found and the parts used', async () => {
    const { rows } = await asset({ limit: 200 });
    expect(new Set(rows.map(({ matter }) => matter?.id))).toEqual(new Set([first.caseId, second.caseId, undefined]));
    expect(rows.map((row) => row.at)).toEqual(rows.map((row) => row.at).toSorted((a, b) => b.localeCompare(a)));
    expect(rows.find(({ type }) => type === 'work-order.recorded')?.parts).toMatchObject([{ number: 'FUS-200' }]);
    expect(rows.find(({ type }) => type === 'work-order.diagnosed')?.cause).toBe('定影组件');
    expect(rows.filter(({ sentence, type }) => sentence === type || sentence === '')).toEqual([]);
  });

  it('[R-FLT-07] its filters part the whole story, and pages join to it', async () => {
    const { rows } = await asset({ limit: 200 });
    const byGroup = await Promise.all(storyGroups.map((only) => asset({ only, limit: 200 })));
    for (const [place, only] of storyGroups.entries()) expect(byGroup[place]?.rows.every(({ group }) => group === only)).toBe(true);
    expect(byGroup.flatMap((story) => story.rows.map(({ id }) => id)).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    const paged: string[] = [];
    for (let page = await asset({ limit: 7 }); ; page = await asset({ limit: 7, after: page.next ?? undefined })) {
      paged.push(...page.rows.map(({ id }) => id));
      if (page.next === null) break;
    }
    expect(paged).toEqual(rows.map(({ id }) => id));
  });

  it('[R-CRM-06] a user’s story holds his calls and is told to those who may read of users; of a device’s story an engineer sees only matters he was given work on', async () => {
    const { company, liu, zhao, endUserId, assetId } = desk.people;
    const stranger = await company.member('新人', ['FSE']);
    const whole = await desk.as<Story>(liu, 'end-user.story', { id: endUserId, only: 'call', limit: 200 });
    expect(whole.rows.map(({ type }) => type)).toContain('case.touched');
    const his = await desk.as<Story>(zhao, 'asset.story', { id: assetId, limit: 200 });
    expect(his.rows.filter(({ matter }) => matter !== null).length).toBeGreaterThan(10);
    expect((await desk.as<Story>(stranger, 'asset.story', { id: assetId, limit: 200 })).rows.filter(({ matter }) => matter)).toEqual([]);
    for (const engineer of [zhao, stranger])
      for (const question of ['end-user.story', 'end-user.read'])
        await expect(desk.as(engineer, question, { id: endUserId })).rejects.toBeInstanceOf(Forbidden);
    await expect(desk.as(liu, 'end-user.story', { id: newId() })).rejects.toBeInstanceOf(NotThere);
  });

  it('a story is for nobody by default who may not read its record and its matters', async () => {
    const contracts = (await loadModules()).flatMap(({ routes }) => routes.map(({ contract }) => contract));
    const rolesOf = (name: string): readonly string[] => {
      const may = contracts.find((contract) => contract.name === name)?.may;
      return (may && rolesIn(may)) ?? [];
    };
    for (const kind of ['asset', 'end-user']) {
      expect(rolesOf(`${kind}.story`).length).toBeGreaterThan(5);
      for (const right of [`${kind}.read`, 'case.read'])
        expect(rolesOf(right)).toEqual(expect.arrayContaining([...rolesOf(`${kind}.story`)]));
    }
  });

  it('every event type that belongs to a matter is in one group by name, or part of the course of its case', async () => {
    const appended = (await loadModules()).flatMap(({ routes }) => routes.flatMap(({ contract }) => contract.appends as readonly string[]));
    const subjectOf = (type: string): string => type.slice(0, type.indexOf('.'));
    const named = storyGroups.flatMap((group) => (group === 'case' ? [] : typesOf(group).named));
    // of subjects that no module brings any more the past is still told
    const subjects = new Set(appended.map(subjectOf));
    expect(named.filter((type) => subjects.has(subjectOf(type)) && !appended.includes(type))).toEqual([]);
    expect(named).toHaveLength(new Set(named).size);
    // those of the company tell of no matter
    const ofCompany = ['callback.catching_up', 'callback.caught_up'];
    const ofMatters = appended.filter((type) => !ofCompany.includes(type));
    const course = [...new Set(ofMatters.filter((type) => /^(work-order|callback|follow-up)\./.test(type) && groupOf(type) === 'case'))];
    expect(course).toEqual([]);
  });

  it('[R-FLT-06] faults are counted by symptom and by cause; each line opens the reports it counts, and the file says the same', async () => {
    const { liu } = desk.people;
    const { categoryId } = await desk.as<{ categoryId: string }>(liu, 'model.read', {
      id: (await desk.as<{ modelId: string }>(liu, 'asset.read', { id: desk.people.assetId })).modelId,
    });
    const paper = await desk.as<{ id: string }>({ ...liu, caller: desk.people.company.system }, 'fault-code.create', {
      code: 'JAM',
      name: '卡纸',
      type: 'symptom',
      categoryId,
      dangerous: false,
      position: 0,
    });
    const third = await desk.registered({ symptomCodes: ['JAM'] });
    const pareto = (input = {}): Promise<Pareto> => desk.as(liu, 'fault.pareto', { by: 'symptom', ...input });
    const told = await pareto();
    expect(told.total).toBe(3);
    expect(told.rows.map(({ code, count }) => [code, count])).toEqual([
      [null, 2],
      ['JAM', 1],
    ]);
    const behind = await desk.as<{ rows: { id: string }[] }>(liu, 'fault.cases', { by: 'symptom', codeId: paper.id });
    expect(behind.rows.map(({ id }) => id)).toEqual([third]);
    const uncoded = await desk.as<{ rows: { id: string }[] }>(liu, 'fault.cases', { by: 'symptom', codeId: 'none' });
    expect(uncoded.rows.map(({ id }) => id).toSorted()).toEqual([first.caseId, second.caseId].toSorted());
    expect((await pareto({ to: '2026-01-01' })).rows).toEqual([]);
    expect((await pareto({ modelId: newId() })).total).toBe(0);
    const file = await desk.as<Download>(liu, 'export.list', { kind: 'fault-pareto', format: 'csv', filter: ['by:symptom'] });
    expect((await bytesOf(file)).toString()).toContain('JAM,卡纸,1,33.3 %,100.0 %');
  });
});
