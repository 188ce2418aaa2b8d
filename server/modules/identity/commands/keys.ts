import { randomBytes } from 'node:crypto';
import { act, direct, find, many, must } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { tokenHash } from '../callers.ts';
import { createKey as createContract, keepKey as keepContract, revokeKey as revokeContract } from '../contract.ts';
import { holdsBeyond } from '../rules/reach.ts';
import { insertKey, key, revokeKey as endKey } from '../store/keys.ts';
import { member } from '../store/members.ts';
import { grantsOfMember } from '../store/roles.ts';

const MANAGE = 'api-key.manage';

/** Keeps the hash of a new key of oneself, or with the right of anybody but those with rights over people and posts that one lacks: the key acts as they may. */
export const keepKey = act(keepContract, {
  load: ({ memberId }) => ({ member: find(member(memberId)), roles: many(grantsOfMember(memberId)) }),
  decide: ({ input, loaded, ctx }) => {
    const isOwn = input.memberId === ctx.who.memberId;
    if (!isOwn && !ctx.may(MANAGE)) return refuse('api-key.not_yours');
    if (!loaded.member) return refuse('api-key.member_unknown', {}, 'memberId');
    return !isOwn && holdsBeyond(ctx, loaded.roles) ? refuse('api-key.member_beyond', {}, 'memberId') : input;
  },
  save: (input, { ctx }) => ({
    writes: [insertKey({ ...input, tokenHash: Buffer.from(input.tokenHash, 'base64url') }, ctx.who.memberId, ctx.now)],
    events: [{ type: 'api-key.created', subjectId: input.memberId, rootId: input.memberId, data: { keyId: input.id } }],
    answer: { id: input.id },
  }),
});

/** A new key; its token leaves in this answer and is kept nowhere. */
export const createKey = direct(createContract, async (input, { caller, who, performer }) => {
  const token = `anx_${randomBytes(32).toString('base64url')}`;
  const id = newId();
  const outcome = await performer.perform(caller, {
    operation: keepKey,
    input: {
      id,
      name: input.name,
      memberId: input.memberId ?? who.memberId,
      tokenHash: tokenHash(token).toString('base64url'),
      lastFour: token.slice(-4),
    },
  });
  return isRefusal(outcome) ? outcome : { id, token };
});

/** A key ends now; ending it twice is no fault. */
export const revokeKey = act(revokeContract, {
  load: ({ id }) => ({ key: must(key(id)) }),
  decide: ({ loaded, ctx }) => (loaded.key.member_id !== ctx.who.memberId && !ctx.may(MANAGE) ? refuse('api-key.not_yours') : loaded.key),
  save: (row, { ctx }) => ({
    writes: [endKey(row.id, ctx.now)],
    events:
      row.revoked_at === null
        ? [{ type: 'api-key.revoked', subjectId: row.member_id, rootId: row.member_id, data: { keyId: row.id } }]
        : [],
    answer: { id: row.id },
  }),
});
