import { many, query } from '#platform/operation/bind.ts';
import { closedModules as contract } from '../contract/modules.ts';
import { roles } from '../store/roles.ts';

/** Why a page is not there: modules that are off, and who could switch them on. R-ORG-03 */
export const closedModules = query(contract, {
  load: () => ({ all: many(roles()) }),
  answer({ loaded: { all }, ctx: { switches, who, locale, permissionsOf } }) {
    const off = switches.modules.filter(({ name }) => who.off.includes(name));
    const openers = all.filter(({ code, holders, added, removed }) => {
      const grants = [...added.map((permission) => `${code}:+${permission}`), ...removed.map((permission) => `${code}:-${permission}`)];
      return holders > 0 && permissionsOf(code, grants).has('module.switch');
    });
    return {
      rows: off.map(({ name: module, title, operations }) => ({
        module,
        title: title ?? { zh: module, en: module },
        permissions: operations.map(({ name }) => name).filter((name) => switches.isOff(name, who.off)),
      })),
      openers: openers.map(({ name, name_en: nameEn }) => (locale === 'en' ? (nameEn ?? name) : name)),
    };
  },
});
