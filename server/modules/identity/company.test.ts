import { describe, expect, it } from 'vitest';
import { NotThere } from '#platform/operation/bind.ts';
import { BadInput, Forbidden } from '#platform/operation/faults.ts';
import { newId } from '#platform/values/ids.ts';
import { company, testApp, type Company } from '#tests/harness/company.ts';

interface Settings {
  readonly name: string;
  readonly servicePhone: string | null;
  readonly version: number;
  readonly history: readonly { readonly by: string | null; readonly fields: readonly string[] }[];
}

const settings = { name: '安心电器', nameEn: null, servicePhone: null, code: null, segregation: 'strict', version: 1 };

/** The faults of an input that does not fit. */
async function faultsOf(firm: Company, caller: Parameters<Company['perform']>[0], input: object): Promise<BadInput['faults']> {
  const fault: unknown = await firm.perform(caller, 'company.edit', input).catch((thrown: unknown) => thrown);
  if (!(fault instanceof BadInput)) throw new Error('the input was taken');
  return fault.faults;
}

describe('settings of the company', () => {
  it('[R-ORG-06] are changed by administration, told by an event without words, and read by those who answer for the company', async () => {
    const firm = await company();
    const [admin, auditor, agent] = [await firm.member('ADMIN'), await firm.member('AUDIT'), await firm.member('AGENT')];
    await firm.answer(admin.caller, 'company.edit', { ...settings, segregation: 'relaxed' });
    // the same again changes nothing, whichever version was seen
    await firm.answer(admin.caller, 'company.edit', { ...settings, segregation: 'relaxed' });
    expect(await firm.answer(auditor.caller, 'company.read', {})).toMatchObject({
      name: '安心电器',
      nameEn: null,
      segregation: 'relaxed',
      zone: 'Asia/Shanghai',
      version: 2,
      history: [{ by: 'Member ADMIN', fields: ['name', 'segregation'] }],
      allowed: [],
    });
    await expect(firm.perform(auditor.caller, 'company.edit', settings)).rejects.toBeInstanceOf(NotThere);
    await expect(firm.perform(agent.caller, 'company.read', {})).rejects.toBeInstanceOf(Forbidden);
    const { owner } = await testApp();
    const events = await owner.query(`select data from events where tenant_id = $1 and type = 'company.edited'`, [firm.tenantId]);
    expect(events.rows).toEqual([{ data: { fields: ['name', 'segregation'], from: 'strict', to: 'relaxed' } }]);
  });

  it('[R-CAS-12] the hotline is a number that may be published, in one form however it was typed; anything else is refused at its field', async () => {
    const firm = await company();
    const admin = await firm.member('ADMIN');
    const taken: unknown[] = [];
    const typed = [
      '400-820-8820',
      '（0571）8765 4321 转 8',
      '+86 139 5710 0042',
      '４００ ８２０ ８８２０',
      '800-810-8888',
      '021-6234 5678',
      '95588',
      null,
    ];
    for (const servicePhone of typed) {
      const { version } = await firm.answer<Settings>(admin.caller, 'company.read', {});
      await firm.answer(admin.caller, 'company.edit', { ...settings, servicePhone, version });
      taken.push((await firm.answer<Settings>(admin.caller, 'company.read', {})).servicePhone);
    }
    expect(taken).toEqual(['4008208820', '0571-87654321-8', '13957100042', '4008208820', '8008108888', '021-62345678', '95588', null]);
    // no telephone, an intermediate number that expires, one of another country
    for (const servicePhone of ['12345', '热线', '', '17012345678-1234', '+85221234567']) {
      const faults = await faultsOf(firm, admin.caller, { ...settings, servicePhone });
      expect([servicePhone, faults.map(({ pointer }) => pointer)]).toEqual([servicePhone, ['/servicePhone']]);
      expect(faults[0]?.message).toMatchObject({ zh: expect.stringContaining('400-820-8820'), en: expect.stringContaining('landline') });
    }
  });

  it('whoever saves what somebody else has changed meanwhile is told so, and overwrites nothing', async () => {
    const firm = await company();
    const [one, other] = [await firm.member('ADMIN'), await firm.member('DIR')];
    await firm.answer(one.caller, 'company.edit', { ...settings, servicePhone: '4008208820' });
    expect(await firm.perform(other.caller, 'company.edit', { ...settings, servicePhone: '95588' })).toMatchObject({
      refusal: 'company.changed_meanwhile',
      params: { version: 2 },
    });
    const both = await Promise.all(
      ['021-62345678', '021-62345679'].map((servicePhone) =>
        firm.perform(one.caller, 'company.edit', { ...settings, servicePhone, version: 2 }),
      ),
    );
    expect(both.filter((outcome) => 'refusal' in outcome)).toMatchObject([{ refusal: 'company.changed_meanwhile' }]);
    const now = await firm.answer<Settings>(one.caller, 'company.read', {});
    expect([now.version, now.history.map(({ fields }) => fields)]).toEqual([3, [['servicePhone'], ['name', 'servicePhone']]]);
  });

  it('the word in addresses belongs to one company, and is written as addresses are', async () => {
    const [firm, second] = [await company(), await company()];
    const [admin, rival] = [await firm.member('ADMIN'), await second.member('ADMIN')];
    const code = `firm-${newId().slice(-8)}`;
    await firm.answer(admin.caller, 'company.edit', { ...settings, code });
    expect(await second.perform(rival.caller, 'company.edit', { ...settings, code })).toMatchObject({
      refusal: 'company.code_taken',
      field: 'code',
    });
    // given up, it is still printed on devices: it stays with the company, which may take it again
    const edit = (next: string | null, version: number) => firm.answer(admin.caller, 'company.edit', { ...settings, code: next, version });
    await edit(`${code}-b`, 2);
    await edit(null, 3);
    for (const kept of [code, `${code}-b`])
      expect(await second.perform(rival.caller, 'company.edit', { ...settings, code: kept })).toMatchObject({
        refusal: 'company.code_taken',
      });
    await edit(code, 4);
    await edit(null, 5);
    for (const wrong of ['S', 's', '1a', 'a_b', 'Anhe', '安禾', 'a'.repeat(32)])
      expect((await faultsOf(second, rival.caller, { ...settings, code: wrong }))[0]?.pointer).toBe('/code');
  });
});
