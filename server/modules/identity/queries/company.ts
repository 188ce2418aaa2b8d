import { many, must, query } from '#platform/operation/bind.ts';
import { readCompany as contract } from '../contract/company.ts';
import { company, pastEdits, settingsOf } from '../store/company.ts';

/** Changes shown of the past at most. */
const MOST = 20;

/** The settings of the company, and who changed them when. */
export const readCompany = query(contract, {
  load: () => ({ company: must(company()), past: many(pastEdits(MOST)) }),
  answer: ({ loaded: { company: row, past }, ctx }) => ({
    ...settingsOf(row),
    zone: row.zone,
    createdAt: row.created_at,
    demo: row.demo,
    version: row.version,
    history: past.map(({ fields, recorded_at: at, name: by }) => ({ at, by, fields })),
    allowed: ctx.may('company.edit') ? ['edit'] : [],
  }),
});
