import { afterAll, beforeAll, expect, it } from 'vitest';
import { roleCodes } from '#modules/identity/contract.ts';
import { sql } from '#platform/database/sql.ts';
import { NotThere } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { testApp, testClock } from '#tests/fixtures/app.ts';
import { testCompany, type TestCompany, type TestMember } from '#tests/fixtures/company.ts';
import type { App } from '../../app.ts';
import { letRead } from './index.ts';

const clock = testClock();
let app: App;
let company: TestCompany;
const members = new Map<string, TestMember>();
/** the root of each kind, with a file attached to it; `unknown` is a kind that nobody opens */
const roots = new Map<string, { readonly id: string; readonly fileId: string }>();
const rights = new Map<string, string>();

async function rootOf(kind: string): Promise<void> {
  const [id, fileId] = [newId(), newId()];
  const at = toIso(clock.now());
  const uploader = newId();
  await app.door.trip([
    company.system.enter,
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at) values (app_tenant(), ${id}, ${kind}, ${id}, ${at})`,
    sql`insert into files (tenant_id, id, hash, name, mime, size, member_id, created_at)
        values (app_tenant(), ${fileId}, 'aa', 'a.png', 'image/png', 1, ${uploader}, ${at})`,
    sql`insert into attachments (tenant_id, subject_id, file_id, root_id, at) values (app_tenant(), ${id}, ${fileId}, ${id}, ${at})`,
    ...[...members.values()].map((member) => letRead(id, member.id, clock.now())),
  ]);
  roots.set(kind, { id, fileId });
}

async function done(member: TestMember, name: string, input: object): Promise<boolean> {
  const outcome = await app.performer.perform(member.caller, { operation: app.operation(name), input }).catch((fault: Error) => fault);
  if (outcome instanceof NotThere) return false;
  if ('answer' in outcome) return true;
  throw new Error(`${name} as ${member.name}: ${JSON.stringify(outcome)}`);
}

async function reads(member: TestMember, fileId: string): Promise<boolean> {
  const [, answer] = await app.door.trip([member.caller.enter, sql`select app_reads_file(${fileId}) as reads`]);
  return answer?.rows[0]?.['reads'] === true;
}

beforeAll(async () => {
  app = await testApp(clock);
  company = await testCompany(app.door);
  for (const role of roleCodes) members.set(role, await company.member(role, [role]));
  for (const { kind, right } of app.modules.flatMap(({ searchable }) => searchable)) rights.set(kind, right);
  rights.set('import', 'import.read');
  for (const kind of [...rights.keys(), 'document']) await rootOf(kind);
});
afterAll(() => app.stop());

it('[R-ORG-05] timeline, comments, files and following of every kind are open to the roles that may read the kind, and to no other', async () => {
  const wrong: string[] = [];
  for (const [kind, { id, fileId }] of roots) {
    for (const [role, member] of members) {
      const right = rights.get(kind);
      const open = right !== undefined && app.rights.of({ roles: [role], grants: [], off: [] }).has(right);
      const own = newId();
      await app.door.trip([
        member.caller.enter,
        sql`insert into files (tenant_id, id, hash, name, mime, size, member_id, created_at)
            values (app_tenant(), ${own}, 'bb', 'b.png', 'image/png', 1, app_member(), ${toIso(clock.now())})`,
      ]);
      const found = {
        timeline: await done(member, 'subject.timeline', { id }),
        comment: await done(member, 'subject.comment', { id, text: '看过' }),
        attach: await done(member, 'subject.attach', { id, fileIds: [own] }),
        attachments: await done(member, 'subject.attachments', { id }),
        follow: await done(member, 'subject.follow', { id, following: true }),
        messages: await done(member, 'message.list', { id }),
        file: await reads(member, fileId),
      };
      for (const [what, was] of Object.entries(found)) if (was !== open) wrong.push(`${role} ${what} of ${kind}: ${String(was)}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

it('[R-ORG-05] a company’s differences open and close timelines and files from the next call', async () => {
  const [fin, agent] = [members.get('FIN') as TestMember, members.get('AGENT') as TestMember];
  const { id, fileId } = roots.get('case') as { id: string; fileId: string };
  const admin = members.get('ADMIN') as TestMember;
  expect([await done(fin, 'subject.timeline', { id }), await reads(fin, fileId)]).toEqual([false, false]);
  await done(admin, 'role.grant', { role: 'FIN', permission: 'case.read' });
  await done(admin, 'role.revoke', { role: 'AGENT', permission: 'case.read' });
  expect([await done(fin, 'subject.timeline', { id }), await reads(fin, fileId)]).toEqual([true, true]);
  expect([await done(agent, 'subject.timeline', { id }), await reads(agent, fileId)]).toEqual([false, false]);
});
