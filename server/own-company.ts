import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { performOrThrow } from '#modules/demo/index.ts';
import { putOwnCompany, putRoles, putTenant, standardRoleRows, systemCaller, type OwnCompany } from '#modules/identity/index.ts';
import { toStatement } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { DEFAULT_ZONE, localDay, startOfDay, toIso } from '#platform/values/instant.ts';
import { createApp } from './app.ts';
import { clearCompanies, DEMO_LOCK } from './demo.ts';

/** Where an own company is begun: connections of the application's role and of the owner, and the folder with the files. */
export interface OwnPlace {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly prepare?: boolean;
  readonly dataDir: string;
}

/**
 * Does what somebody asked for in the demo's settings: clears the demo with its files, and begins the company he named, with its first
 * administrator. To be called while nothing else runs on the database. Stopped in the middle it begins anew the next time, for the wish
 * goes last. Answers whether there was one. `now` in epoch ms.
 */
export async function beginOwnCompany(place: OwnPlace, now = Date.now()): Promise<boolean> {
  const owner = new pg.Client({ connectionString: place.ownerUrl });
  await owner.connect();
  try {
    // every process of an installation hears the wish; the first one does it, the others find nothing to do
    await owner.query('select pg_advisory_lock($1)', [DEMO_LOCK]);
    const { rows } = await owner.query<OwnCompany & { beside: boolean }>(
      `select o.name, o.name_en as "nameEn", o.admin_name as "adminName", o.user_name as "userName", o.password_hash as "passwordHash",
         exists (select from tenants t where not t.demo and t.id is distinct from o.begun) as beside
       from own_companies o order by o.asked_at desc limit 1`,
    );
    const [own] = rows;
    if (!own) return false;
    // A company that is none of the demo lives in the same database: everything would go with it.
    if (!own.beside) await replaceDemo(place, owner, own, now);
    await owner.query('delete from own_companies');
    return !own.beside;
  } finally {
    await owner.end();
  }
}

/** Notes the wish from outside the application; refuses where there is no demo. */
export async function wishOwnCompany(ownerUrl: string, own: OwnCompany): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const demo = await owner.query<{ id: string }>('select id from tenants where demo');
    const [found] = demo.rows;
    if (!found) throw new Error('There is no demo company to clear.');
    await owner.query("select set_config('anxin.tenant', $1, false)", [found.id]);
    const { text, values } = toStatement(putOwnCompany(own, Date.now()));
    await owner.query(text, [...values]);
  } finally {
    await owner.end();
  }
}

async function replaceDemo(place: OwnPlace, owner: pg.Client, own: OwnCompany, now: number): Promise<void> {
  const tenantId = newId();
  await owner.query('update own_companies set begun = $1', [tenantId]);
  await clearCompanies(owner);
  await rm(join(place.dataDir, 'files'), { recursive: true, force: true });
  const { appUrl, prepare = true } = place;
  const app = await createApp({ appUrl, prepare, clock: { now: () => now }, loops: false, pool: 2, logLevel: 'warn' });
  try {
    await found(app, tenantId, own, now);
    await app.drain();
  } finally {
    await app.stop();
  }
}

/** The regulation as shipped, one group, one post, and who holds it. */
async function found(app: Awaited<ReturnType<typeof createApp>>, tenantId: string, own: OwnCompany, now: number): Promise<void> {
  const system = systemCaller(tenantId, 'batch');
  await app.door.trip([
    putTenant({ id: tenantId, name: own.name, ...(own.nameEn === null ? {} : { nameEn: own.nameEn }) }, now),
    system.enter,
    putRoles(standardRoleRows),
  ]);
  const [groupId, positionId, memberId] = [newId(), newId(), newId()];
  const today = localDay(now, DEFAULT_ZONE);
  const post = { ...firstPost, groupId };
  const steps: [string, object][] = [
    ['rulebook.publish-default', { effectiveFrom: toIso(startOfDay(today, DEFAULT_ZONE)) }],
    ['group.create', { id: groupId, ...firstGroup }],
    ['position.create', { id: positionId, ...post }],
    ['staff.create', { id: memberId, number: '001', name: own.adminName, joinedOn: today }],
    ['position.hold', { id: positionId, memberId, from: today }],
    ['member.keep-login', { memberId, userName: own.userName, phone: null, passwordHash: own.passwordHash }],
  ];
  for (const [operation, input] of steps) await performOrThrow(app, system, [{ operation, input }]);
}

const firstGroup = { code: 'ADM', name: '管理', nameEn: 'Administration' }; // allow no-loose-chinese: the first row of a register
const firstPost = {
  code: 'ADM-01',
  role: 'ADMIN',
  name: '系统管理员', // allow no-loose-chinese: the first row of a register
  nameEn: 'Administrator',
  duties: '建立组织、岗位与账号，维护基础资料', // allow no-loose-chinese: the first row of a register
  dutiesEn: 'Sets up groups, posts and sign-ins and keeps base data',
  authority: '可管理组织、产品与账号', // allow no-loose-chinese: the first row of a register
  authorityEn: 'Manages organisation, products and sign-ins',
};
