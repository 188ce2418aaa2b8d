import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishVersion } from '#modules/documents/index.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { at, caseDesk, iso, type CaseDesk } from '#tests/fixtures/cases.ts';
import { rulebookTitle } from './defaults/rows.texts.ts';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await caseDesk(at('03-31 10:00'));
});
afterAll(() => desk.app.stop());

interface Rulebook {
  readonly versionId: string;
  readonly clauses: readonly {
    number: string;
    body: string;
    controls: readonly { code: string; title: string; params: { minutes?: number } }[];
  }[];
}

/** Publishes the shipped rulebook again with one hour instead of two for the engineer's contact. */
async function publishHour(effectiveFrom: number): Promise<string> {
  const versionId = newId();
  await desk.app.door.trip([
    desk.people.company.system.enter,
    sql`create temp table copied on commit drop as
        select c.id as was, gen_random_uuid() as id, c.number, c.body, c.body_en from clauses c where c.tenant_id = app_tenant()`,
    ...publishVersion({
      versionId,
      documentId: newId(),
      kind: 'rulebook',
      scope: '',
      title: rulebookTitle,
      effectiveFrom,
      now: desk.clock.now(),
    }),
    sql`insert into clauses (tenant_id, id, version_id, number, body, body_en) select app_tenant(), id, ${versionId}, number, body, body_en from copied`,
    sql`insert into controls (tenant_id, id, version_id, clause_id, code, kind, title, title_en, scope, rank, params)
        select app_tenant(), gen_random_uuid(), ${versionId}, n.id, k.code, k.kind, k.title, k.title_en, k.scope, k.rank,
          case when k.code = 'N-48' and k.rank = 0 then k.params || '{"minutes":60}' else k.params end
        from controls k join copied n on n.was = k.clause_id where k.tenant_id = app_tenant()`,
  ]);
  return versionId;
}

describe('versions of the rulebook', () => {
  it('[R-RUL-02] what is published for the first of April waits for it, and a case of 31 March keeps its two hours', async () => {
    const { chen, liu } = desk.people;
    const read = () => desk.as<Rulebook>(liu, 'rulebook.read', {});
    const before = await read();
    const later = await publishHour(at('04-01 00:00'));
    expect((await read()).versionId).toBe(before.versionId);
    const { id: old } = await desk.as(chen, 'case.register', desk.fault());
    expect((await desk.promise(old, 'N-48')).dueAt).toBe(iso('03-31 12:00'));
    const preview = () =>
      desk.as<{ promises: { code: string; dueAt: string }[] }>(chen, 'case.preview', {
        nature: 'fault_report',
        channel: 'phone',
        assetId: desk.people.assetId,
      });
    expect((await preview()).promises).toContainEqual(expect.objectContaining({ code: 'N-48', dueAt: iso('03-31 12:00') }));
    desk.clock.set(at('04-01 10:00'));
    expect((await preview()).promises).toContainEqual(expect.objectContaining({ code: 'N-48', dueAt: iso('04-01 11:00') }));
    const after = await read();
    expect(after.versionId).toBe(later);
    expect(after.clauses).toHaveLength(before.clauses.length);
    const { id: young } = await desk.as(chen, 'case.register', desk.fault());
    expect((await desk.promise(young, 'N-48')).dueAt).toBe(iso('04-01 11:00'));
    expect((await desk.promise(old, 'N-48')).dueAt).toBe(iso('03-31 12:00'));
  });

  it('[R-RUL-04] clauses, titles and verdicts come in the language of the reader', async () => {
    const { liu, li, chen } = desk.people;
    const english = { caller: { ...liu.caller, locale: 'en' as const } };
    const clauseOf = async (who: { caller: typeof liu.caller }) => (await desk.as<Rulebook>(who, 'rulebook.read', {})).clauses[0];
    expect(await clauseOf(liu)).toMatchObject({ body: expect.stringContaining('一小时'), controls: [{ title: '专业人员答复' }] });
    expect(await clauseOf(english)).toMatchObject({ body: expect.stringContaining('one hour'), controls: [{ title: 'Expert contact' }] });
    const { id } = await desk.as(chen, 'case.register', desk.fault());
    await desk.as(li, 'case.touch', { id, direction: 'out', channel: 'phone', expert: true });
    const titles = async (who: { caller: typeof liu.caller }) =>
      (await desk.as<{ rows: { title: string }[] }>(who, 'rulebook.evidence', { id })).rows.map(({ title }) => title);
    expect(await titles(liu)).toEqual(['专业人员答复']);
    expect(await titles(english)).toEqual(['Expert contact']);
  });
});
