import { act, find, must } from '#platform/operation/bind.ts';
import { differing } from '#platform/resource/merge.ts';
import { refuse } from '#platform/values/refusal.ts';
import { companyFields, editCompany as contract } from '../contract/company.ts';
import { codeTaken, keepCode, lockCompany, putCompany, settingsOf } from '../store/company.ts';

/**
 * Changes the settings of the company against the version seen (R-ORG-06 for the segregation of duties; the hotline is what customers call,
 * R-CAS-12). A word in addresses that is given up stays the company's, because it is printed (R-API-05). The event stands at the company itself and names the fields only.
 */
export const editCompany = act(contract, {
  load: ({ code }) => ({ company: must(lockCompany()), twin: find(codeTaken(code)) }),
  decide: ({ input: { version, ...next }, loaded: { company, twin } }) => {
    const fields = differing(Object.keys(companyFields), { ...next }, { ...settingsOf(company) });
    if (fields.length > 0 && version !== company.version) return refuse('company.changed_meanwhile', { version: company.version });
    if (twin) return refuse('company.code_taken', {}, 'code');
    return { next, fields };
  },
  save: ({ next, fields }, { loaded: { company: now }, ctx }) => {
    const { tenantId } = ctx.who;
    const moved = fields.includes('segregation') ? { from: now.segregation, to: next.segregation } : {};
    if (fields.length === 0) return { writes: [], events: [], answer: { id: tenantId, version: now.version } };
    return {
      writes: [keepCode(next.code), putCompany(next)],
      events: [{ type: 'company.edited', subjectId: tenantId, rootId: tenantId, data: { fields, ...moved } }],
      answer: { id: tenantId, version: now.version + 1 },
    };
  },
  constraints: { tenants_code_key: 'company.code_taken' },
});
