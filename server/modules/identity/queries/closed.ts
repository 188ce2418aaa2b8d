import { many, query } from '#platform/operation/bind.ts';
import { closedModules as contract } from '../contract/modules.ts';
import { roles } from '../store/roles.ts';

/** Why a page is not there: modules that are off, and who could switch them on. R-ORG-03 */
export const closedModules = query(contract, {
  load: () => ({ all: many(roles()) }),
  answer({ input, loaded: { all }, ctx: { switches, who, locale, permissionsOf } }) {
    const off = switches.modules.filter(({ name }) => who.off.includes(name));
    /** names of the roles that somebody has and that give a permission */
    const having = (permission: string): string[] =>
      all
        .filter(({ code, holders, added, removed }) => {
          const grants = [...added.map((one) => `${code}:+${one}`), ...removed.map((one) => `${code}:-${one}`)];
          return holders > 0 && permissionsOf(code, grants).has(permission);
        })
        .map(({ name, name_en: nameEn }) => (locale === 'en' ? (nameEn ?? name) : name));
    return {
      rows: off.map(({ name: module, title, operations }) => ({
        module,
        title: title ?? { zh: module, en: module },
        permissions: operations.map(({ name }) => name).filter((name) => switches.isOff(name, who.off)),
      })),
      openers: having('module.switch'),
      givers: input.permission === undefined ? [] : having(input.permission),
    };
  },
});
