import { act, direct, find, sameCall, type Tools } from '#platform/operation/bind.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';
import { changeRole as changeContract, grant as grantContract, revoke as revokeContract } from '../contract.ts';
import { setReach as reachContract } from '../contract/reach.ts';
import { putDifference, putReach, role } from '../store/roles.ts';

/** Stores a difference to the defaults. Its event stands at the company itself. */
export const changeRole = act(changeContract, {
  load: (input) => ({ role: find(role(input.role)) }),
  decide: ({ input, loaded }) => (loaded.role ? input : refuse('role.unknown')),
  save: ({ role: code, permission, granted }, { input, ctx }) => ({
    writes: [putDifference(code, permission, granted)],
    events: [
      {
        type: input.to ? 'role.permission_granted' : 'role.permission_revoked',
        subjectId: ctx.who.tenantId,
        rootId: ctx.who.tenantId,
        data: { role: code, permission },
      },
    ],
    answer: { id: ctx.who.tenantId },
  }),
});

/** Sets how far the eyes of a role's holders reach (R-ORG-05); what stands so already tells nothing. Its event stands at the company itself. */
export const setReach = act(reachContract, {
  load: (input) => ({ role: find(role(input.role)) }),
  decide: ({ loaded: { role: found } }) => (found ? { from: found.scope } : refuse('role.unknown', {}, 'role')),
  save: ({ from }, { input: { role: code, reach }, ctx: { who } }) => ({
    writes: [putReach(code, reach)],
    events:
      from === reach
        ? []
        : [{ type: 'role.reach_set', subjectId: who.tenantId, rootId: who.tenantId, data: { role: code, from, to: reach } }],
    answer: { id: who.tenantId },
  }),
});

const KEPT = ['role.grant', 'role.revoke'];

async function change(input: { role: string; permission: string }, to: boolean, tools: Tools): Promise<unknown> {
  const { caller, performer, rights } = tools;
  if (!rights.knows(input.permission)) return refuse('role.permission_unknown');
  if (!to && input.role === 'ADMIN' && KEPT.includes(input.permission)) return refuse('role.keeps_administration');
  const granted = rights.byDefault(input.role).has(input.permission) === to ? null : to;
  const outcome = await performer.perform(caller, sameCall(tools, { operation: changeRole, input: { ...input, granted, to } }));
  return isRefusal(outcome) ? outcome : outcome.answer;
}

/** Gives a role a permission; where it has it by default, a stored difference goes away. */
export const grant = direct(grantContract, async (input, tools) => answered(await change(input, true, tools)));

/** Takes a permission from a role; the administrator keeps the right to give rights. */
export const revoke = direct(revokeContract, async (input, tools) => answered(await change(input, false, tools)));

function answered(outcome: unknown): Refusal | ReturnType<typeof changeContract.output.parse> {
  return isRefusal(outcome) ? outcome : changeContract.output.parse(outcome);
}
