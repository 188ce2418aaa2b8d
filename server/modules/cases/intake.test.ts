import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, caseDesk, iso, type CaseDesk } from '#tests/fixtures/cases.ts';
import { settle } from '#tests/fixtures/app.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';

let desk: CaseDesk;
beforeAll(async () => {
  desk = await caseDesk();
});
afterAll(() => desk.app.stop());

describe('registering', () => {
  it('[R-FLT-03] [R-CAS-07] makes the promises of S-01 to the minute, and an emergency’s within fifteen minutes', async () => {
    desk.clock.set(at('03-06 17:24'));
    const { chen } = desk.people;
    const normal = await desk.as(chen, 'case.register', desk.fault({ receivedAt: iso('03-06 17:20') }));
    expect(normal).toMatchObject({ state: 'registered', version: 1, number: expect.stringMatching(/^BX-20260306-\d{4}$/) });
    expect(await desk.promise(normal.id, 'N-48')).toMatchObject({ dueAt: iso('03-09 10:24'), state: 'running' });
    expect((await desk.promise(normal.id, 'N-08')).dueAt).toBe(iso('03-07 17:24'));
    expect((await desk.promise(normal.id, 'N-06')).dueAt).toBe(iso('03-06 18:20'));
    const urgent = await desk.as(chen, 'case.register', desk.fault({ priority: 'emergency' }));
    expect((await desk.promise(urgent.id, 'N-48')).dueAt).toBe(iso('03-06 17:39'));
  });

  it('[R-CAS-07] the case is written once, with the deadline that its clocks give, also when it was received long ago', async () => {
    const { begin } = desk.app.door;
    const written: string[] = [];
    Object.assign(desk.app.door, {
      begin: async (first: Parameters<typeof begin>[0]) => {
        const tx = await begin(first);
        const commit: typeof tx.commit = (pieces, early) => {
          written.push(...pieces.map(({ strings }) => strings.join('')).filter((text) => /(into|update) cases/.test(text)));
          return tx.commit(pieces, early);
        };
        return { ...tx, commit };
      },
    });
    try {
      for (const receivedAt of [iso('03-06 17:20'), iso('01-06 09:00')]) {
        const { id } = await desk.as(desk.people.chen, 'case.register', desk.fault({ receivedAt }));
        const [, found] = await desk.app.door.trip([
          desk.people.company.system.enter,
          sql`select c.next_due_at = min(k.due_at) as due, c.overdue = bool_or(k.state = 'breached') as overdue from cases c
              join clocks k on k.tenant_id = c.tenant_id and k.root_id = c.id and k.open and k.state <> 'paused'
              where c.tenant_id = app_tenant() and c.id = ${id} group by c.next_due_at, c.overdue`,
        ]);
        expect(found?.rows).toEqual([{ due: true, overdue: true }]);
      }
      expect(written).toHaveLength(2);
    } finally {
      Object.assign(desk.app.door, { begin });
    }
  });

  it('[R-INT-14] an emergency rings the managers at once, with its own limit, and its event says so', async () => {
    const { id } = await desk.as(desk.people.chen, 'case.register', desk.fault({ priority: 'emergency' }));
    const { rows } = await desk.as<{ rows: { root: { id: string }; act: string; dueAt: string }[] }>(desk.people.liu, 'task.mine', {
      of: 'me',
    });
    expect(rows.find(({ root }) => root.id === id)).toMatchObject({ act: 'case.assess', dueAt: iso('03-06 17:39') });
    const [, events] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select data from events where tenant_id = app_tenant() and root_id = ${id} and type = 'case.registered'`,
    ]);
    expect(events?.rows[0]?.['data']).toMatchObject({ emergency: true, priority: 'emergency' });
  });

  it('[R-FLT-01] [R-INT-08] refuses a fault without symptom, time, environment, model or somebody to call, each at its field', async () => {
    const { chen } = desk.people;
    for (const missing of ['symptom', 'since', 'environment']) {
      expect(await desk.refused(chen, 'case.register', desk.fault({ [missing]: undefined }))).toMatchObject({
        refusal: 'case.fault_facts_missing',
        field: missing,
      });
    }
    expect(await desk.refused(chen, 'case.register', desk.fault({ assetId: null }))).toMatchObject({ refusal: 'case.model_missing' });
    expect(await desk.refused(chen, 'case.register', desk.fault({ endUserId: null }))).toMatchObject({ refusal: 'case.contact_missing' });
    expect(await desk.refused(chen, 'case.register', desk.fault({ endUserId: newId() }))).toMatchObject({
      refusal: 'case.end_user_unknown',
    });
    expect(await desk.refused(chen, 'case.register', desk.fault({ assetId: newId() }))).toMatchObject({ refusal: 'case.device_unknown' });
    expect(await desk.refused(chen, 'case.register', desk.fault({ assetId: null, modelId: newId() }))).toMatchObject({
      refusal: 'case.model_missing',
    });
    expect(await desk.refused(chen, 'case.register', desk.fault({ contactPhone: '没有电话号码' }))).toMatchObject({
      refusal: 'case.phone_unreadable',
      field: 'contactPhone',
    });
    expect(await desk.refused(chen, 'case.register', desk.fault({ receivedAt: iso('03-09 09:00') }))).toMatchObject({
      refusal: 'case.time_impossible',
    });
    expect(await desk.refused(chen, 'case.register', desk.fault({ receivedAt: '1990-03-06T09:20:00.000Z' }))).toMatchObject({
      refusal: 'case.receipt_too_old',
      field: 'receivedAt',
    });
    expect(await desk.refused(chen, 'case.register', { ...desk.fault(), nature: 'usage_enquiry', symptom: undefined })).toMatchObject({
      refusal: 'case.content_missing',
    });
  });

  it('[R-INT-09] each nature starts its process under its own number', async () => {
    const starts = {
      usage_enquiry: 'ZX',
      fault_report: 'BX',
      policy_enquiry: 'ZX',
      complaint: 'TS',
      order_query: 'ZX',
      presales: 'ZX',
      suggestion: 'JY',
      other: 'QT',
    };
    for (const [nature, prefix] of Object.entries(starts)) {
      const { number, id } = await desk.as(desk.people.chen, 'case.register', desk.fault({ nature, content: '想问一下' }));
      expect(number).toMatch(new RegExp(`^${prefix}-20260306-`));
      expect((await desk.page(id)).fault === null).toBe(nature !== 'fault_report');
    }
  });

  it('makes the end user who calls for the first time, with his history, or refuses his unreadable number', async () => {
    const made = newId();
    const newEndUser = { id: made, name: '周立', salutation: 'mr', phone: '+86 138-0571-2233' };
    const { id } = await desk.as(
      desk.people.chen,
      'case.register',
      desk.fault({ endUserId: null, newEndUser, regionCode: '330106', address: '天目山路 1 号' }),
    );
    // the page tells where it is with the words of the region, whose code alone is kept
    expect((await desk.page(id)).address).toBe('浙江省杭州市西湖区天目山路 1 号');
    expect(await desk.page(id)).toMatchObject({ endUser: { id: made, name: '周立', salutation: 'mr', phone: '13805712233' } });
    expect(await desk.as(desk.people.chen, 'end-user.read', { id: made })).toMatchObject({
      version: 1,
      address: '天目山路 1 号',
      regionCode: '330106',
    });
    const without = await desk.as(
      desk.people.chen,
      'case.register',
      desk.fault({ endUserId: null, newEndUser: { name: '吴燕', phone: '13805712234' } }),
    );
    expect(await desk.page(without.id)).toMatchObject({ endUser: { name: '吴燕' } });
    expect(
      await desk.refused(desk.people.chen, 'case.register', desk.fault({ endUserId: null, newEndUser: { name: '吴燕', phone: '12345' } })),
    ).toMatchObject({ refusal: 'case.phone_unreadable', field: 'newEndUser' });
  });

  it('[R-FLT-04] freezes coverage as of that day with its source; a device that is not in the archive is to be checked', async () => {
    const { chen, modelId } = desk.people;
    const known = await desk.as(chen, 'case.register', desk.fault());
    expect((await desk.page(known.id)).fault).toMatchObject({
      covered: true,
      coverageUntil: '2027-01-20',
      coverageSource: 'product',
      coverageReason: expect.stringContaining('2027-01-20'),
    });
    const unknown = await desk.as(
      chen,
      'case.register',
      desk.fault({ assetId: null, modelId, serialTold: 'LP200-9999', purchasedOn: '2025-06-01' }),
    );
    expect(await desk.page(unknown.id)).toMatchObject({
      fault: { covered: null, serialTold: 'LP200-9999' },
      device: { assetId: null, modelId, purchasedOn: '2025-06-01' },
    });
    await expect(desk.promise(unknown.id, 'N-08')).rejects.toThrow('no promise');
  });

  it('a device registered to somebody else does not stop the caller; the event keeps it', async () => {
    const other = await desk.as(desk.people.chen, 'end-user.create', { name: '外人', phone: '13900001111', type: 'person' });
    const { id } = await desk.as(desk.people.chen, 'case.register', desk.fault({ endUserId: other.id }));
    const [, events] = await desk.app.door.trip([
      desk.people.company.system.enter,
      sql`select data from events where tenant_id = app_tenant() and root_id = ${id} and type = 'case.registered'`,
    ]);
    expect(events?.rows[0]?.['data']).toMatchObject({ deviceOfOther: true });
  });

  it('a retired device is refused, a repeated call hears the first answer, a used id another refusal', async () => {
    const { chen, liu, modelId } = desk.people;
    const old = await desk.as(desk.system, 'asset.create', { serial: `OLD-${newId().slice(-6)}`, modelId });
    for (const verb of ['ship', 'put-in-use']) await desk.as(desk.system, `asset.${verb}`, { id: old.id });
    await desk.as(liu, 'asset.retire', { id: old.id, reason: '烧毁' });
    expect(await desk.refused(chen, 'case.register', desk.fault({ assetId: old.id }))).toMatchObject({ refusal: 'case.device_retired' });
    const operationId = newId();
    const input = desk.fault();
    const first = await desk.as(chen, 'case.register', input, { operationId });
    expect(await desk.as(chen, 'case.register', input, { operationId })).toEqual(first);
    expect(await desk.refused(chen, 'case.register', input)).toMatchObject({ refusal: 'case.already_there' });
  });

  it('[R-FLT-02] fifty creators at once draw fifty consecutive numbers', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => desk.as(desk.people.chen, 'case.register', desk.fault({ nature: 'complaint', content: '投诉' }))),
    );
    const drawn = answers.map(({ number }) => Number(String(number).slice(-4))).toSorted((a, b) => a - b);
    expect(new Set(drawn).size).toBe(50);
    expect(drawn.at(-1)! - drawn[0]!).toBe(49);
  });
});

describe('before registering', () => {
  it('[R-FLT-03] [R-FLT-04] the preview tells the coverage with its terms, open cases and the promises that registering then makes', async () => {
    desk.clock.set(at('03-06 17:24'));
    const { chen, assetId } = desk.people;
    const told = await desk.as<{ coverage: object; openCases: object[]; promises: { code: string; dueAt: string; reason: string }[] }>(
      chen,
      'case.preview',
      {
        nature: 'fault_report',
        channel: 'phone',
        assetId,
        receivedAt: iso('03-06 17:20'),
      },
    );
    expect(told.coverage).toMatchObject({ covered: true, until: '2027-01-20', source: 'product' });
    expect(told.openCases).not.toEqual([]);
    // who is on the telephone may not be who reported it
    for (const open of told.openCases) expect(open).toMatchObject({ contactName: expect.stringMatching(/./) as string });
    const { id } = await desk.as(chen, 'case.register', desk.fault({ receivedAt: iso('03-06 17:20') }));
    const shown = ({ code, dueAt, reason }: { code: string; dueAt: string; reason: string }) => ({
      code,
      dueAt: Date.parse(dueAt),
      reason,
    });
    expect(told.promises.map(shown)).toEqual((await desk.page(id)).promises.map(shown));
    const bare = await desk.as<{ coverage: null; promises: { code: string }[] }>(chen, 'case.preview', {
      nature: 'policy_enquiry',
      channel: 'phone',
    });
    expect(bare).toMatchObject({ coverage: null, promises: [] });
  });
});

describe('repeats', () => {
  it('[R-FLT-05] a fault on the same device within thirty days of a repair is linked to it; another symptom, or later without warranty, is not', async () => {
    const { chen, liu, modelId } = desk.people;
    desk.clock.set(at('03-10 10:00'));
    const asset = await desk.as(desk.system, 'asset.create', { serial: `REP-${newId().slice(-6)}`, modelId, deliveredOn: '2025-01-10' });
    const first = await desk.as(chen, 'case.register', desk.fault({ assetId: asset.id, symptomCodes: ['S-01'] }));
    await desk.as(desk.system, 'case.plan', { id: first.id, ownerId: liu.id });
    await desk.as(desk.system, 'case.complete', { id: first.id });
    await settle(desk.app);
    desk.clock.set(at('03-20 10:00'));
    const again = await desk.as(chen, 'case.register', desk.fault({ assetId: asset.id, symptomCodes: ['S-01', 'S-02'] }));
    // three months of warranty on the repair are shorter than nothing: the brand's ended in January
    expect((await desk.page(again.id)).fault).toMatchObject({
      repeatOf: { id: first.id, number: first.number },
      covered: true,
      coverageSource: 'repair',
      coverageUntil: '2026-06-10',
    });
    const other = await desk.as(chen, 'case.register', desk.fault({ assetId: asset.id, symptomCodes: ['S-09'] }));
    expect((await desk.page(other.id)).fault).toMatchObject({ repeatOf: null, covered: false, coverageSource: 'none' });
    const ask = (more: object) => desk.as(chen, 'case.preview', { nature: 'fault_report', channel: 'phone', assetId: asset.id, ...more });
    const told = (symptomCodes: string[]) => ask({ symptomCodes });
    expect(await ask({})).toMatchObject({ repeatOf: null, coverage: { covered: false } });
    expect(await ask({ told: 'true' })).toMatchObject({ repeatOf: { id: first.id }, coverage: { covered: true, source: 'repair' } });
    expect(await told(['S-09'])).toMatchObject({ repeatOf: null, coverage: { covered: false, source: 'none' } });
    expect(await told(['S-02', 'S-01'])).toMatchObject({ repeatOf: { id: first.id }, coverage: { covered: true, source: 'repair' } });
    desk.clock.set(at('05-20 10:00'));
    const inWarranty = await desk.as(chen, 'case.register', desk.fault({ assetId: asset.id }));
    expect((await desk.page(inWarranty.id)).fault?.repeatOf).toMatchObject({ id: first.id });
    desk.clock.set(at('07-20 10:00'));
    const late = await desk.as(chen, 'case.register', desk.fault({ assetId: asset.id, symptomCodes: ['S-01'] }));
    expect((await desk.page(late.id)).fault).toMatchObject({ repeatOf: null, covered: false });
  });
});
