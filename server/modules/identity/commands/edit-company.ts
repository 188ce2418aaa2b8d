import { act, must } from '#platform/operation/bind.ts';
import { editCompany as contract } from '../contract.ts';
import { company, putCompany } from '../store/company.ts';

/** Changes the settings of the company (R-ORG-06 for the segregation of duties). The event stands at the company itself and names the fields only. */
export const editCompany = act(contract, {
  load: () => ({ company: must(company()) }),
  decide: ({ input: { name, nameEn, segregation } }) => ({ name, name_en: nameEn, segregation }),
  save: (next, { loaded: { company: now }, ctx }) => {
    const { tenantId } = ctx.who;
    const fields = [
      ...(next.name === now.name ? [] : ['name']),
      ...(next.name_en === now.name_en ? [] : ['nameEn']),
      ...(next.segregation === now.segregation ? [] : ['segregation']),
    ];
    const moved = fields.includes('segregation') ? { from: now.segregation, to: next.segregation } : {};
    return {
      writes: [putCompany(next)],
      events: fields.length === 0 ? [] : [{ type: 'company.edited', subjectId: tenantId, rootId: tenantId, data: { fields, ...moved } }],
      answer: { id: tenantId },
    };
  },
});
