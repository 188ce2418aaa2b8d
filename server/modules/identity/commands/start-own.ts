import { act, direct, must } from '#platform/operation/bind.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { noteOwn as noteContract, startOwn as contract } from '../contract.ts';
import { hashPassword } from '../passwords.ts';
import { company } from '../store/company.ts';
import { isAlone, putOwnCompany } from '../store/own-company.ts';

/** Keeps the wish; whoever runs the installation clears the demo and begins the company when he hears of it. */
export const noteOwn = act(noteContract, {
  load: () => ({ company: must(company()), alone: must(isAlone()) }),
  decide({ input, loaded }) {
    if (!loaded.company.demo) return refuse('company.not_demo');
    if (!loaded.alone.alone) return refuse('company.not_alone');
    return [loaded.company.name, loaded.company.name_en].includes(input.confirm.trim())
      ? input
      : refuse('company.not_confirmed', {}, 'confirm');
  },
  save: (own, { ctx }) => ({
    writes: [putOwnCompany(own, ctx.now)],
    events: [{ type: 'company.demo_left', subjectId: ctx.who.tenantId, rootId: ctx.who.tenantId }],
    answer: { id: ctx.who.tenantId },
  }),
});

/** Leaves the demo for an empty company of one's own. */
export const startOwn = direct(contract, async ({ password, ...own }, { caller, performer }) => {
  const outcome = await performer.perform(caller, { operation: noteOwn, input: { ...own, passwordHash: await hashPassword(password) } });
  return isRefusal(outcome) ? outcome : {};
});
