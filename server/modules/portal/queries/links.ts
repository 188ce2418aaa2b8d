import { linksOf } from '#modules/identity/index.ts';
import { many, must, query } from '#platform/operation/bind.ts';
import { links as contract } from '../contract.ts';
import { contactOf } from '../store/matter.ts';

/** Which links the customer of a case was given, and whether they live. */
export const links = query(contract, {
  load: ({ id }) => ({ contact: must(contactOf(id)), rows: many(linksOf(id)) }),
  answer: ({ loaded, ctx }) => ({
    rows: loaded.rows.map((row) => ({
      id: row.id,
      phone: row.phone,
      madeAt: row.made_at,
      expiresAt: row.expires_at,
      withdrawnAt: row.withdrawn_at,
      by: row.made_by_name,
      lives: row.withdrawn_at === null && Date.parse(row.expires_at) > ctx.now,
    })),
  }),
});
