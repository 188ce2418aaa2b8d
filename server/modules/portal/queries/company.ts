import { must, query } from '#platform/operation/bind.ts';
import { companyPage as contract } from '../contract.ts';
import { companyNamed } from '../store/doors.ts';

/** Whose page it is; 404 for a word that names no company. */
export const companyPage = query(contract, {
  load: ({ company }) => ({ row: must(companyNamed(company)) }),
  answer: ({ loaded: { row } }) => ({ name: { zh: row.name, en: row.name_en ?? row.name }, servicePhone: row.service_phone }),
});
