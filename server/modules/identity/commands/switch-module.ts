import { act, must } from '#platform/operation/bind.ts';
import { neededBy } from '#platform/operation/switches.ts';
import { refuse } from '#platform/values/refusal.ts';
import { switchModule as contract } from '../contract/modules.ts';
import { lockSwitches, putSwitches } from '../store/switches.ts';

/**
 * Switches a module on or off for the company (R-ORG-03). One that another module which is on cannot do without stays on, and one
 * that cannot do without a module which is off stays off: the refusal names it. Its event stands at the company itself; a switch that
 * stands so already tells nothing.
 */
export const switchModule = act(contract, {
  load: () => ({ company: must(lockSwitches()) }),
  decide({ input: { module: name, on }, loaded: { company }, ctx: { switches } }) {
    const off = company.switched_off;
    const module = switches.modules.find((candidate) => candidate.name === name);
    if (!module) return refuse('module.unknown', {}, 'module');
    if (!module.title) return refuse('module.always_on', {}, 'module');
    const [needing] = on ? [] : neededBy(switches, name, off).filter(({ title }) => title);
    if (needing) return refuse('module.needed', { by: needing.title ?? needing.name }, 'module');
    const missing = on ? module.needs.find((needed) => off.includes(needed)) : undefined;
    if (missing !== undefined) return refuse('module.needs', { needed: switches.titleOf(missing) ?? missing }, 'module');
    return {
      off: on ? off.filter((other) => other !== name) : [...new Set([...off, name])].toSorted(),
      changes: off.includes(name) === on,
    };
  },
  save: ({ off, changes }, { input: { module, on }, ctx }) => ({
    writes: changes ? [putSwitches(off)] : [],
    events: changes
      ? [
          {
            type: on ? 'module.switched_on' : 'module.switched_off',
            subjectId: ctx.who.tenantId,
            rootId: ctx.who.tenantId,
            data: { module },
          },
        ]
      : [],
    answer: { id: ctx.who.tenantId },
  }),
});
