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

  it('[R-NFR-02] holds what is proven to one moment, however many write and seal meanwhile', async () => {
    let writing = true;
    const writers = Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 40; n += 1) {
        const tx = await door.begin([enter, event(tenantId, newId(), newId(), n)]);
        await tx.commit([event(tenantId, newId(), newId(), n)]);
        await seal(door, 0);
      }
    });
    const proofs: unknown[] = [];
    const prover = (async () => {
      do {
        const [answer] = await door.trip([sql`select batch, first_seq, last_seq, why from broken_seals()`]);
        proofs.push(...(answer?.rows ?? []));
      } while (writing);
    })();
    await Promise.all(writers);
    writing = false;
    await prover;
    expect(proofs).toEqual([]);
  });

  it('finds a changed or missing event in the batch it was sealed in, and is content with the rest', async () => {
    const [sound] = await door.trip([sql`select * from broken_seals()`]);
    expect(sound?.rows).toEqual([]);
    const [victim] = await owner.trip([sql`select e.event_id, e.batch from event_order e order by seq limit 1 offset 20`]);
    const row = victim?.rows[0];
    await owner.trip([sql`update events set data = '{"n":-1}' where tenant_id = ${tenantId} and id = ${row?.['event_id']}`]);
    const [changed] = await door.trip([sql`select batch, why from broken_seals()`]);
    expect(changed?.rows).toEqual([{ batch: row?.['batch'], why: 'changed' }]);
    await owner.trip([sql`delete from events where tenant_id = ${tenantId} and id = ${row?.['event_id']}`]);
    const [missing] = await door.trip([sql`select batch, why from broken_seals()`]);
    expect(missing?.rows).toEqual([{ batch: row?.['batch'], why: 'missing' }]);
  });

  describe('[R-NFR-02] of four batches of three events each', () => {
    let quiet: Door;
    beforeAll(async () => {
      const urls = await cloneTemplate();
      quiet = openDoor({ url: urls.ownerUrl, size: 2, prepare: true });
      await quiet.trip([sql`insert into tenants (id, name, created_at) values (${tenantId}, 'T', ${AT})`]);
      for (let batch = 1; batch <= 4; batch += 1) {
        await quiet.trip([0, 1, 2].map((n) => event(tenantId, newId(), newId(), n)));
        // transactions of other databases of the cluster keep the batch waiting
        while ((await seal(quiet, 0)) === 0);
      }
    });
    afterAll(() => quiet.close());

    const added = newId();
    const insertAt = (xid: Sql): Sql => sql`
      insert into events select (jsonb_populate_record(e, jsonb_build_object('id', ${added}::uuid, 'xid', ${xid}))).* from events e order by xid, id limit 1`;
    const cases: [string, Sql[], object[]][] = [
      ['nothing, when nothing was touched', [], []],
      ['an event added under an old transaction', [insertAt(sql`e.xid`)], [{ batch: null, why: 'added', events: 1, event_id: added }]],
      [
        'an event added under a transaction that has not begun',
        [insertAt(sql`'900000000000'`)],
        [{ batch: null, why: 'added', events: 1, event_id: added }],
      ],
      [
        'an added event that was given a place behind the end',
        [insertAt(sql`e.xid`), sql`insert into event_order select 99, tenant_id, id, 99, event_leaf(e) from events e where id = ${added}`],
        [{ batch: 99, first_seq: 99, last_seq: 99, why: 'added', events: 1 }],
      ],
      [
        'an added event that was given a place in a batch',
        [insertAt(sql`e.xid`), sql`insert into event_order select 99, tenant_id, id, 2, event_leaf(e) from events e where id = ${added}`],
        [{ batch: 2, why: 'added' }],
      ],
      [
        'the end cut off with all that stood in it',
        [
          sql`delete from events e using event_order o where o.event_id = e.id and o.batch > 2`,
          sql`delete from event_order where batch > 2`,
          sql`delete from seals where batch > 2`,
        ],
        [{ batch: 3, first_seq: 7, last_seq: 12, why: 'end', events: 6 }],
      ],
      [
        'a batch cut out with its seal and its events',
        [
          sql`delete from events e using event_order o where o.event_id = e.id and o.batch = 2`,
          sql`delete from event_order where batch = 2`,
          sql`delete from seals where batch = 2`,
        ],
        [{ batch: 3, why: 'gap' }],
      ],
      ['a seal cut out alone', [sql`delete from seals where batch = 1`], [{ batch: 2, why: 'gap' }]],
      [
        'a sealer that was put back',
        [sql`update sealer set last_batch = 3, last_seq = 9`],
        [{ batch: 4, first_seq: 10, last_seq: 12, why: 'end' }],
      ],
      [
        'a sealer with another hash',
        [sql`update sealer set last_hash = sha256(last_hash)`],
        [{ batch: 4, first_seq: 10, last_seq: 12, why: 'end' }],
      ],
      ['no sealer', [sql`delete from sealer`], [{ batch: 1, first_seq: 1, last_seq: 12, why: 'end' }]],
      [
        'a last seal with another hash',
        [sql`update seals set hash = sha256(hash) where batch = 4`],
        [
          { batch: 4, why: 'changed' },
          { batch: 4, why: 'end' },
        ],
      ],
      ['places that were moved', [sql`update event_order set seq = seq + 90 where batch = 4`], [{ batch: 4, why: 'changed' }]],
      ['another leaf in the place', [sql`update event_order set leaf = sha256(leaf) where seq = 5`], [{ batch: 2, why: 'changed' }]],
      [
        'events that lost their places',
        [sql`delete from event_order where seq = 5`],
        [
          { batch: null, why: 'added', events: 1 },
          { batch: 2, why: 'missing' },
        ],
      ],
    ];
    it.each(cases)('finds %s', async (_, tampering, found) => {
      const tx = await quiet.begin(tampering);
      const [answer] = await tx.more([sql`select batch, first_seq, last_seq, why, events, event_id from broken_seals()`]);
      await tx.rollback();
      const byBatch = (answer?.rows ?? []).toSorted((a, b) => Number(a['batch']) - Number(b['batch']));
      expect(byBatch).toHaveLength(found.length);
      expect(byBatch).toMatchObject(found);
    });
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
