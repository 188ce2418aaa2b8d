import { direct, many } from '#platform/operation/bind.ts';
import { roleList as contract } from '../contract.ts';
import { roles as statement } from '../store/roles.ts';

/** Roles with what they may do: the defaults of the contracts and the company's differences. */
export const roleList = direct(contract, async (_input, { door, caller, rights }) => {
  const loader = many(statement());
  const [, answer] = await door.trip([caller.enter, loader.statement]);
  return {
    rows: loader.read(answer?.rows ?? []).map(({ code, name, name_en: nameEn, scope, holders, added, removed }) => {
      const permissions = new Set(rights.byDefault(code));
      for (const permission of added) permissions.add(permission);
      for (const permission of removed) permissions.delete(permission);
      return { code, name, nameEn, scope, holders, added, removed, permissions: [...permissions].toSorted() };
    }),
  };
});
