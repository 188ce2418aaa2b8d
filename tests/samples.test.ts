import { describe, expect, it } from 'vitest';
import { roleCodes, roles } from '#modules/identity/contract.ts';
import { resource, type Resource, type ResourceDefinition } from '#platform/resource/contract.ts';
import type { Fields } from '#platform/values/field.ts';
import { choice, code, flag, ref, text } from '#platform/values/fields.ts';
import { newId } from '#platform/values/ids.ts';
import { caseOf } from './fixtures/samples.ts';

const label = { zh: '仓库', en: 'Warehouse' };

/** A register of these fields, called by the first of them. */
function register(fields: Fields, write: ResourceDefinition<Fields>['write'] = roles('ADMIN')): Resource {
  return resource({
    name: 'warehouse',
    plural: 'warehouses',
    label,
    title: Object.keys(fields)[0] ?? '',
    read: 'signed-in',
    write,
    fields,
  });
}

const ownCode = code({ label: { zh: '编码', en: 'Code' }, unique: true });
const name = text({ label: { zh: '名称', en: 'Name' } });
const make = async (): Promise<string> => newId();

describe('the case of a register that is made from its definition', () => {
  it('a code and one name are enough: its rows and its edits are what its operations take', async () => {
    const simplest = register({ code: ownCode, name });
    const { edits, keeper, stranger, values } = caseOf(simplest);
    expect(edits).toEqual([{ name: '改过的' }, { code: 'X-9' }]);
    expect([keeper, stranger.length, keeper.includes(stranger[0] ?? 'ADMIN')]).toEqual([['ADMIN'], 1, false]);
    const { create, edit } = simplest.operations;
    for (const n of [1, 2]) expect(create.input.parse(await values(n, make))).toEqual({ code: `X-${n}`, name: `名称${n}` });
    const head = { id: newId(), version: 1 };
    for (const change of edits) expect(edit.input.parse({ ...head, ...change })).toEqual({ ...head, ...change });
  });

  it.each([
    ['two names', { code: ownCode, name, place: text({ label, optional: true }) }, [{ name: '改过的' }, { place: '也改过' }]],
    ['a mark', { code: ownCode, closed: flag({ label }) }, [{ code: 'X-9' }, { closed: false }]],
    [
      'a choice',
      {
        name,
        size: choice({
          label,
          choices: [
            { value: 'small', label },
            { value: 'big', label },
          ],
        }),
      },
      [{ name: '改过的' }, { size: 'big' }],
    ],
  ] as const)('%s: it edits what differs from the row it made', (_what, fields, edits) => {
    expect(caseOf(register(fields)).edits).toEqual(edits);
  });

  it('says what is missing where the definition is too little', () => {
    const alone = register({ code: ownCode, ownerId: ref({ label, ref: 'member' }) });
    expect(() => caseOf(alone)).toThrow(
      'warehouse needs a case written by hand (itIsARegister): it has not a second field that can be edited',
    );
    const everybodys = register({ code: ownCode, name }, roles(...roleCodes));
    expect(() => caseOf(everybodys)).toThrow('it has not a role that may not write it');
  });
});
