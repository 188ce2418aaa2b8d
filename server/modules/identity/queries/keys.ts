import { many, query } from '#platform/operation/bind.ts';
import { keys as contract } from '../contract.ts';
import { keys as statement } from '../store/keys.ts';

/** Keys one may see: one's own, or with the right all of the company. */
export const keys = query(contract, {
  load: () => ({ rows: many(statement()) }),
  answer: ({ loaded, ctx }) => ({
    rows: loaded.rows
      .filter((row) => row.member_id === ctx.who.memberId || ctx.may('api-key.manage'))
      .map((row) => ({
        id: row.id,
        name: row.name,
        memberId: row.member_id,
        memberName: row.member_name,
        lastFour: row.last_four,
        createdAt: row.created_at,
        revokedAt: row.revoked_at,
      })),
  }),
});
