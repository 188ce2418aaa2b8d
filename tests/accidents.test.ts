import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roleCodes } from '#modules/identity/contract.ts';
import { sql } from '#platform/database/sql.ts';
import { NotThere, type Bound } from '#platform/operation/bind.ts';
import { BadInput, Forbidden, NotSignedIn } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { at } from './fixtures/cases.ts';
import type { TestMember } from './fixtures/company.ts';
import { inputSchema, sampleInput } from './fixtures/inputs.ts';
import { jobDesk, type JobDesk } from './fixtures/jobs.ts';

/** Ways of saying no that are no accident. */
const spoken = [BadInput, NotThere, Forbidden, NotSignedIn];
/** They end the sign-in that the others need, or have none. */
const withoutCompany = new Set(['session.open', 'session.close', 'session.demo']);

/** What nobody means, sent by somebody who may do everything, to things that are there: never a 5xx. */
describe('plain bad input', () => {
  let desk: JobDesk;
  let everybody: TestMember;
  /** ids of what is there: by kind of subject, and by name of property for what is none */
  const there = new Map<string, string>();

  beforeAll(async () => {
    desk = await jobDesk(at('03-10 10:00'));
    const { people } = desk;
    everybody = await people.company.member('全能', roleCodes, { groups: [people.groups.field] });
    const list = await desk.testList([{ code: 'power', label: { zh: '通电', en: 'Power' } }]);
    const { id, caseId } = await desk.job('site', people.zhao);
    await desk.as(people.zhao, 'work-order.arrive', { id });
    await desk.as(people.zhao, 'work-order.diagnose', { id, cause: '定影组件' });
    const fileId = newId();
    const [, , subjects] = await desk.app.door.trip([
      people.company.system.enter,
      sql`insert into files (tenant_id, id, hash, name, mime, size, member_id, created_at)
          values (app_tenant(), ${fileId}, ${'0'.repeat(64)}, 'a.png', 'image/png', 1, ${everybody.id}, ${new Date(desk.clock.now()).toISOString()})`,
      sql`select kind, id from subjects where tenant_id = app_tenant()`,
    ]);
    for (const row of subjects?.rows ?? []) there.set(String(row['kind']), String(row['id']));
    const own = { case: caseId, 'work-order': id, versionId: list.versionId, itemId: list.items[0]?.id, engineerId: people.li.id };
    there.set('free case', await desk.registered());
    const files = { file: fileId, files: fileId, fileId, fileIds: fileId, mentions: people.liu.id, memberId: people.liu.id };
    for (const [name, value] of Object.entries({ ...own, ...files })) there.set(name, String(value));
  });
  afterAll(() => desk.app.stop());

  function idFor({ contract }: Bound, property: string): string {
    const subject = contract.name.split('.')[0] ?? '';
    if (property === 'id') return contract.kind === 'create' ? newId() : (there.get(subject) ?? there.get('case') ?? newId());
    if (property === 'caseId' && contract.kind === 'create') return there.get('free case') ?? newId();
    const kind = property
      .replace(/Id$/, '')
      .replace(/([A-Z])/g, '-$1')
      .toLowerCase();
    return there.get(property) ?? there.get(kind) ?? there.get(subject) ?? newId();
  }

  const operations = (): Bound[] =>
    desk.app.modules.flatMap((module) => module.routes).filter(({ contract }) => contract.at && !withoutCompany.has(contract.name));

  /** The accident that an input leads to, or nothing. */
  async function accident(operation: Bound, input: object): Promise<string | undefined> {
    try {
      await desk.app.performer.perform(everybody.caller, { operation, input });
      return undefined;
    } catch (fault) {
      return spoken.some((kind) => fault instanceof kind) ? undefined : `${operation.contract.name}: ${String(fault)}`;
    }
  }

  it('a used id for something new is refused by every operation that takes one', async () => {
    const taking = operations().filter(({ contract }) => contract.kind === 'create' && 'id' in (inputSchema(contract).properties ?? {}));
    expect(taking.map(({ contract }) => contract.name)).toEqual(
      expect.arrayContaining(['case.register', 'work-order.create', 'asset.create']),
    );
    const accidents: (string | undefined)[] = [];
    for (const operation of taking) {
      for (const [kind, id] of there) {
        for (const whole of [true, false]) {
          const input = { ...sampleInput(operation.contract, (property) => idFor(operation, property), { whole }), id };
          const fault = await accident(operation, input);
          accidents.push(fault && `${fault} with the id of a ${kind}`);
        }
      }
    }
    expect(accidents.filter((fault) => fault !== undefined)).toEqual([]);
  }, 120_000);

  it('the same thing told twice in a list is taken or refused', async () => {
    const accidents: (string | undefined)[] = [];
    for (const operation of operations()) {
      if (!JSON.stringify(inputSchema(operation.contract)).includes('"array"')) continue;
      accidents.push(
        await accident(
          operation,
          sampleInput(operation.contract, (property) => idFor(operation, property), { items: 2, whole: true }),
        ),
      );
    }
    expect(accidents.filter((fault) => fault !== undefined)).toEqual([]);
  }, 120_000);

  it('times long past and far ahead are taken or refused', async () => {
    const accidents: (string | undefined)[] = [];
    for (const operation of operations()) {
      if (!JSON.stringify(inputSchema(operation.contract)).includes('"date-time"')) continue;
      for (const time of ['1990-01-01T00:00:00.000Z', '9999-12-31T23:59:59.000Z']) {
        const fault = await accident(
          operation,
          sampleInput(operation.contract, (property) => idFor(operation, property), { time, whole: true }),
        );
        accidents.push(fault && `${fault} at ${time}`);
      }
    }
    expect(accidents.filter((fault) => fault !== undefined)).toEqual([]);
  }, 120_000);
});
