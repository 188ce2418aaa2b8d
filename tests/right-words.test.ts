import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rolesIn } from '#platform/operation/contract.ts';
import { loadModules } from '../server/load.ts';

interface Texts {
  readonly permission: { readonly noun: Readonly<Record<string, string>>; readonly verb: Readonly<Record<string, string>> };
}

it('[R-ORG-05] every right that a role can hold is said in words, in both languages, and no other is', async () => {
  const modules = await loadModules();
  const names = [
    ...modules.flatMap(({ routes }) =>
      routes.flatMap(({ contract }) => (rolesIn(contract.may) || contract.may === 'signed-in' ? [contract.name as string] : [])),
    ),
    ...modules.flatMap(({ rights }) => rights.map(({ name }) => name)),
  ];
  const nouns = [...new Set(names.map((name) => name.slice(0, name.indexOf('.'))))].toSorted();
  const verbs = [...new Set(names.map((name) => name.slice(name.indexOf('.') + 1)))].toSorted();
  for (const language of ['zh', 'en']) {
    const { permission } = JSON.parse(readFileSync(new URL(`../web/desk/settings/${language}.json`, import.meta.url), 'utf8')) as Texts;
    const said = { language, nouns: Object.keys(permission.noun).toSorted(), verbs: Object.keys(permission.verb).toSorted() };
    expect(said).toEqual({ language, nouns, verbs });
  }
});
