import { direct, many } from '#platform/operation/bind.ts';
import { localDay, startOfDay } from '#platform/values/instant.ts';
import { company as contract } from '../contract.ts';
import { loads } from '../store/company.ts';

/** How much each group has to do, and what it owes: what a director looks at first. R-CAS-05 */
export const company = direct(contract, async (_input, { door, caller, who, ...tools }) => {
  const at = tools.now();
  const loader = many(loads(at, startOfDay(localDay(at, who.zone), who.zone)));
  const [, answer] = await door.trip([caller.enter, loader.statement]);
  return {
    groups: loader.read(answer?.rows ?? []).map(({ id, name, name_en: nameEn, ...counts }) => ({
      group: id === null ? null : { id, name: (caller.locale === 'en' ? nameEn : null) ?? name ?? '' },
      ...counts,
    })),
  };
});
