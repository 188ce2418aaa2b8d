import type { Door } from '#platform/database/door.ts';
import { sql } from '#platform/database/sql.ts';
import { entryTokens } from '#platform/search/tokens.ts';
import { newId } from '#platform/values/ids.ts';

export interface Grown {
  readonly tenantId: string;
  readonly endUserId: string;
  readonly assetId: string;
  readonly modelId: string;
  readonly caseId: string;
}

const FAMILIES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕';
const GIVEN = ['伟', '敏', '静', '磊', '秀英', '建国', '志强', '晓燕', '文博', '雨桐', '子涵', '海峰', '丽娟', '国栋', '思远', '佳怡'];
const SYMPTOMS = ['打印有条纹', '进纸卡住', '无法开机', '异响', '面板无显示', '漏水', '不加热', '连接不上无线网络', '充不进电', '按键失灵'];

const at = <Item>(list: readonly Item[] | string, place: number): string => String(list[place % list.length]);

interface Person {
  readonly id: string;
  readonly assetId: string;
  readonly name: string;
  readonly phone: string;
  readonly serial: string;
}

/** The n-th person of the grown company and his device: few share a name, none a telephone or a serial number. */
function person(n: number): Person {
  return {
    id: newId(),
    assetId: newId(),
    name: at(FAMILIES, n * 7) + at(GIVEN, Math.floor(n / FAMILIES.length) + n * 3),
    phone: `+86138${String((n * 7_919) % 100_000_000).padStart(8, '0')}`,
    serial: `LP200-${String(n).padStart(7, '0')}`,
  };
}

const CHUNK = 5000;

/** Runs `write` over the numbers 1 … `count` in pieces, since one statement for all would carry hundreds of megabytes. */
async function inChunks(count: number, write: (numbers: readonly number[]) => Promise<unknown>): Promise<void> {
  for (let from = 1; from <= count; from += CHUNK)
    await write(Array.from({ length: Math.min(CHUNK, count - from + 1) }, (_, index) => from + index));
}

/**
 * Grows a company with one registered case to `cases` of them, of a third as many people with a device each: headers, rows,
 * reports, passages, events, clocks and search entries, copied from what the operations wrote. As the owner of the tables.
 */
export async function growCases(owner: Door, { tenantId, caseId, endUserId, assetId }: Grown, cases: number): Promise<void> {
  const people = Array.from({ length: Math.ceil(cases / 3) }, (_, index) => person(index + 1));
  const one = (n: number): Person => people[n % people.length] as Person;
  await owner.trip([
    sql`create temp table people (id uuid primary key, asset_id uuid, name text, phone text, serial text)`,
    sql`create temp table copies (n integer, id uuid, state text, at timestamptz, user_id uuid, summary text)`,
    sql`create temp table entries (subject_id uuid, kind text, tokens text[])`,
  ]);
  await inChunks(people.length, (numbers) => {
    const rows = numbers.map((n) => people[n - 1] as Person);
    const entries = rows.flatMap(({ id, assetId: unit, name, phone, serial }) => [
      { subject_id: id, kind: 'end-user', tokens: entryTokens('end-user', { words: [name], phones: [phone] }) },
      { subject_id: unit, kind: 'asset', tokens: entryTokens('asset', { words: ['激光打印机'], serials: [serial, 'LP-200'] }) },
    ]);
    const named = rows.map(({ assetId: asset_id, ...row }) => ({ asset_id, ...row }));
    return owner.trip([
      sql`insert into people select p.* from jsonb_populate_recordset(null::people, ${JSON.stringify(named)}::jsonb) p`,
      sql`insert into entries select p.* from jsonb_populate_recordset(null::entries, ${JSON.stringify(entries)}::jsonb) p`,
    ]);
  });
  await inChunks(cases, (numbers) => {
    const rows = numbers.map((n) => ({
      n,
      id: newId(),
      state: n % 20 === 0 ? 'registered' : n % 50 === 1 ? 'completed' : 'closed',
      at: new Date(Date.UTC(2026, 10, 20) - n * 300_000).toISOString(),
      user_id: one(n).id,
      summary: `${at(SYMPTOMS, n)} ${n}`,
    }));
    const entries = rows.map(({ n, id, summary }) => ({
      subject_id: id,
      kind: 'case',
      tokens: entryTokens('case', {
        words: [one(n).name, one(n).name, '激光打印机'],
        texts: [summary, 'LP-200'],
        phones: [one(n).phone],
        serials: [`BX-2025${String(n).padStart(8, '0')}`, one(n).serial, 'LP-200'],
      }),
    }));
    return owner.trip([
      sql`insert into copies select c.* from jsonb_populate_recordset(null::copies, ${JSON.stringify(rows)}::jsonb) c`,
      sql`insert into entries select e.* from jsonb_populate_recordset(null::entries, ${JSON.stringify(entries)}::jsonb) e`,
    ]);
  });
  await owner.trip([
    sql`insert into subjects (tenant_id, id, kind, root_id, created_at)
        select ${tenantId}::uuid, id, 'end-user', id, '2025-01-01T00:00:00Z'::timestamptz from people union all select ${tenantId}, asset_id, 'asset', asset_id, '2025-01-01T00:00:00Z' from people`,
    sql`insert into end_users (tenant_id, id, name, phone, type, created_at)
        select u.tenant_id, p.id, p.name, p.phone, u.type, u.created_at from end_users u, people p where u.tenant_id = ${tenantId} and u.id = ${endUserId}`,
    sql`insert into assets (tenant_id, id, serial, model_id, produced_on, delivered_on, purchased_on, end_user_id, life, created_at)
        select a.tenant_id, p.asset_id, p.serial, a.model_id, a.produced_on, a.delivered_on, a.purchased_on, p.id, a.life, a.created_at
        from assets a, people p where a.tenant_id = ${tenantId} and a.id = ${assetId}`,
    sql`insert into subjects (tenant_id, id, kind, number, root_id, created_at) select ${tenantId}, id, 'case', 'BX-2025' || lpad(n::text, 8, '0'), id, at from copies`,
    sql`insert into cases (tenant_id, id, kind, nature, state, channel, priority, intake_owner_id, owner_id, end_user_id, asset_id, model_id, contact_name, contact_phone, summary, received_at, registered_at,
          completed_at, closed_at, next_due_at)
        select c.tenant_id, k.id, c.kind, c.nature, k.state, c.channel, c.priority, c.intake_owner_id, c.owner_id, p.id, p.asset_id, c.model_id, p.name, p.phone, k.summary, k.at, k.at,
          case when k.state <> 'registered' then k.at end, case when k.state = 'closed' then k.at end, case when k.state = 'closed' then '9999-12-31T00:00:00Z' else k.at + interval '2 hours' end
        from cases c, copies k join people p on p.id = k.user_id where c.tenant_id = ${tenantId} and c.id = ${caseId}`,
    sql`insert into fault_reports (tenant_id, case_id, symptom, since, environment, covered, coverage_until, coverage_source)
        select f.tenant_id, k.id, f.symptom, f.since, f.environment, f.covered, f.coverage_until, f.coverage_source from fault_reports f, copies k where f.tenant_id = ${tenantId} and f.case_id = ${caseId}`,
    sql`insert into stays (tenant_id, id, subject_id, dimension, value, round, from_at) select ${tenantId}, gen_random_uuid(), id, 'state', state, 1, at from copies`,
    sql`insert into events (tenant_id, id, operation_id, type, subject_id, root_id, actor_id, caller, occurred_at, recorded_at, data)
        select e.tenant_id, gen_random_uuid(), gen_random_uuid(), e.type, k.id, k.id, e.actor_id, e.caller, k.at, k.at, e.data
        from events e, copies k where e.tenant_id = ${tenantId} and e.root_id = ${caseId}`,
    sql`insert into clocks (tenant_id, id, control_id, code, subject_id, root_id, state, open, started_by, started_at, due_at, wake_at, reason, reason_en)
        select c.tenant_id, gen_random_uuid(), c.control_id, c.code, k.id, k.id, case when k.state = 'closed' then 'kept' else c.state end, k.state <> 'closed', c.started_by, k.at, k.at + interval '2 hours', null, c.reason, c.reason_en
        from clocks c, copies k where c.tenant_id = ${tenantId} and c.root_id = ${caseId}`,
    sql`insert into search_entries (tenant_id, subject_id, kind, tokens) select ${tenantId}, subject_id, kind, tokens from entries`,
    sql`create table bench_cases (like cases including defaults including indexes)`,
    sql`grant insert, select on bench_cases to anxin_app`,
    sql`drop table copies, people, entries`,
  ]);
  await owner.trip([sql`analyze`]);
}
