import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloneTemplate } from '#tests/harness/database.ts';
import { openDoor, type Door } from '../database/door.ts';
import { sql, type Sql } from '../database/sql.ts';
import { newId } from '../values/ids.ts';
import { seal, readSealed, type SealedEvent } from './order.ts';

const AT = '2026-03-06T09:00:00Z';

function event(tenantId: string, id: string, subjectId: string, n: number): Sql {
  return sql`
    insert into events (tenant_id, id, operation_id, type, subject_id, root_id, caller, occurred_at, recorded_at, data)
    values (${tenantId}, ${id}, ${newId()}, 'thing.happened', ${subjectId}, ${subjectId}, 'job', ${AT}, ${AT}, ${JSON.stringify({ n })}::jsonb)`;
}

describe('the order of events', () => {
  let door: Door;
  let owner: Door;
  const tenantId = newId();
  const enter = sql`select set_config('anxin.tenant', ${tenantId}, true)`;
  beforeAll(async () => {
    const urls = await cloneTemplate();
    door = openDoor({ url: urls.appUrl, size: 12, prepare: true });
    owner = openDoor({ url: urls.ownerUrl, size: 2, prepare: true });
    await owner.trip([sql`insert into tenants (id, name, created_at) values (${tenantId}, 'T', ${AT})`]);
  });
  afterAll(async () => {
    await door.close();
    await owner.close();
  });

  // transactions of other databases of the cluster keep events from their place, too
  async function isWaiting(): Promise<boolean> {
    const [answer] = await door.trip([sql`select unsealed_events() as waiting`]);
    return answer?.rows[0]?.['waiting'] === true;
  }

  async function readAll(from: number, into: SealedEvent[]): Promise<number> {
    let last = from;
    for (;;) {
      await seal(door, 0);
      const events = await readSealed(door, last, 50);
      into.push(...events);
      if (events.length === 0) return last;
      last = events.at(-1)?.seq ?? last;
    }
  }

  it('[R-NFR-02] gives a reader every event once, with 8 writers, late commits and rollbacks', async () => {
    const written = new Set<string>();
    const seen: SealedEvent[] = [];
    let writing = true;
    const writer = async (w: number): Promise<void> => {
      for (let n = 0; n < 40; n += 1) {
        const ids = [newId(), newId()];
        const tx = await door.begin([enter, event(tenantId, ids[0]!, newId(), n)]);
        // some transactions stay open while later ones commit: an identity as cursor would lose their events
        for (let wait = 0; wait < (w + n) % 5; wait += 1) await tx.more([sql`select 1`]);
        if ((w * 7 + n) % 6 === 0) {
          await tx.rollback();
          continue;
        }
        await tx.commit([event(tenantId, ids[1]!, newId(), n)]);
        for (const id of ids) written.add(id);
      }
    };
    const reader = (async () => {
      let last = 0;
      while (writing || (await isWaiting())) last = await readAll(last, seen);
      return readAll(last, seen);
    })();
    await Promise.all(Array.from({ length: 8 }, (_, w) => writer(w)));
    writing = false;
    const last = await reader;
    expect(seen.length).toBe(written.size);
    expect(new Set(seen.map(({ id }) => id))).toEqual(written);
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  });

  it('finds a changed or missing event in the batch it was sealed in, and is content with the rest', async () => {
    const [sound] = await door.trip([sql`select * from broken_seals()`]);
    expect(sound?.rows).toEqual([]);
    const [victim] = await owner.trip([sql`select e.event_id, e.batch from event_order e order by seq limit 1 offset 20`]);
    const row = victim?.rows[0];
    await owner.trip([sql`update events set data = '{"n":-1}' where tenant_id = ${tenantId} and id = ${row?.['event_id']}`]);
    const [changed] = await door.trip([sql`select batch, why from broken_seals()`]);
    expect(changed?.rows).toEqual([{ batch: row?.['batch'], why: 'changed events' }]);
    await owner.trip([sql`delete from events where tenant_id = ${tenantId} and id = ${row?.['event_id']}`]);
    const [missing] = await door.trip([sql`select batch, why from broken_seals()`]);
    expect(missing?.rows).toEqual([{ batch: row?.['batch'], why: 'missing events' }]);
  });

  it('lets the application append events and neither change nor delete them', async () => {
    for (const forbidden of [
      sql`update events set type = 'x.y'`,
      sql`delete from events`,
      sql`update seals set hash = ''`,
      sql`delete from event_order`,
    ]) {
      await expect(door.trip([enter, forbidden])).rejects.toMatchObject({ code: '42501' });
    }
  });
});
