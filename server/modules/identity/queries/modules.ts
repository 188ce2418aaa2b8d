import { many, query } from '#platform/operation/bind.ts';
import { neededBy } from '#platform/operation/switches.ts';
import type { Words } from '#platform/values/words.ts';
import { moduleList as contract } from '../contract/modules.ts';
import { pastSwitches } from '../store/switches.ts';

/** Switches shown of the past at most. */
const MOST = 100;

/** The switches of the company (R-ORG-03). */
export const moduleList = query(contract, {
  load: () => ({ past: many(pastSwitches(MOST)) }),
  answer({ loaded: { past }, ctx: { switches, who, may } }) {
    const titleOf = (name: string): Words => switches.titleOf(name) ?? { zh: name, en: name };
    const rows = switches.modules.flatMap(({ name: module, title, needs }) => {
      if (!title) return [];
      const on = !who.off.includes(module);
      const needing = on ? neededBy(switches, module, who.off).flatMap((other) => other.title ?? []) : [];
      const misses = on ? [] : needs.filter((needed) => who.off.includes(needed)).map(titleOf);
      const stuck = needing.length + misses.length > 0;
      return [{ module, title, on, neededBy: needing, misses, allowed: may('module.switch') && !stuck ? ['switch'] : [] }];
    });
    const history = past.map(({ type, module, recorded_at: at, name: by }) => ({
      module,
      title: titleOf(module),
      on: type === 'module.switched_on',
      at,
      by,
    }));
    return { rows, history };
  },
});
