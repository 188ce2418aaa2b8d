import { must, query } from '#platform/operation/bind.ts';
import { readCompany as contract } from '../contract.ts';
import { company } from '../store/company.ts';

/** The settings of the company. */
export const readCompany = query(contract, {
  load: () => ({ company: must(company()) }),
  answer: ({ loaded: { company: row }, ctx }) => ({
    name: row.name,
    nameEn: row.name_en,
    segregation: row.segregation,
    zone: row.zone,
    createdAt: row.created_at,
    demo: row.demo,
    allowed: ctx.may('company.edit') ? ['edit'] : [],
  }),
});
