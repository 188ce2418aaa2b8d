import { describe, expect, it } from 'vitest';
import { NotThere } from '#platform/operation/bind.ts';
import { Forbidden } from '#platform/operation/faults.ts';
import { company, testApp } from '#tests/harness/company.ts';

describe('settings of the company', () => {
  it('[R-ORG-06] are changed by administration, told by an event without words, and read by those who answer for the company', async () => {
    const firm = await company();
    const [admin, auditor, agent] = [await firm.member('ADMIN'), await firm.member('AUDIT'), await firm.member('AGENT')];
    await firm.answer(admin.caller, 'company.edit', { name: '安心电器', nameEn: null, segregation: 'relaxed' });
    await firm.answer(admin.caller, 'company.edit', { name: '安心电器', nameEn: null, segregation: 'relaxed' });
    expect(await firm.answer(auditor.caller, 'company.read', {})).toMatchObject({
      name: '安心电器',
      nameEn: null,
      segregation: 'relaxed',
      zone: 'Asia/Shanghai',
      allowed: [],
    });
    await expect(
      firm.perform(auditor.caller, 'company.edit', { name: '安心', nameEn: null, segregation: 'strict' }),
    ).rejects.toBeInstanceOf(NotThere);
    await expect(firm.perform(agent.caller, 'company.read', {})).rejects.toBeInstanceOf(Forbidden);
    const { owner } = await testApp();
    const events = await owner.query(`select data from events where tenant_id = $1 and type = 'company.edited'`, [firm.tenantId]);
    expect(events.rows).toEqual([{ data: { fields: ['name', 'segregation'], from: 'strict', to: 'relaxed' } }]);
  });
});
