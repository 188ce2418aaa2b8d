import { describe, expect, it } from 'vitest';
import { registerRoute } from '../transfer/route.ts';
import { addressIn, groups, inGroups, listIn, placeNamed, placeOf, places, placesOf } from './places.ts';
import { subjectAt } from './recent.ts';

const of = (kind: string) => placeOf(kind) ?? expect.fail(`${kind} has no place`);
const ID = '01890000-0000-7000-8000-000000000001';

describe('places of what the palette finds', () => {
  it('[R-INT-08] a new register costs no line here: its page gives it a group, its list and its rows', async () => {
    const resource = { name: 'warehouse', title: 'code' } as never;
    const page = registerRoute({ path: '/warehouses', title: { zh: '仓库', en: 'Warehouses' }, may: 'warehouse.list' }, async () => ({
      resource,
    }));
    const among = placesOf([page]);
    const found = { rows: [{ kind: 'warehouse', id: ID }], more: ['warehouse'] };
    expect(inGroups(found, among)).toEqual([{ key: 'other', rows: found.rows, more: among }]);
    const [place] = among;
    expect(place && [addressIn(place, ID, 'W 1'), listIn(place, 'W 1')]).toEqual([`/warehouses?q=W%201&open=${ID}`, '/warehouses?q=W%201']);
    expect([place?.name, await place?.register?.()]).toEqual(['warehouse', resource]);
  });

  it('[R-INT-08] what no page of the desk shows is found among the others, and nothing is left out', () => {
    const rows = [...places.map(({ kind }) => ({ kind })), { kind: 'something else' }];
    const found = inGroups({ rows, more: rows.map(({ kind }) => kind) });
    expect(found.map(({ key }) => key)).toEqual(groups);
    expect(found.flatMap((group) => group.rows).toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual(
      rows.toSorted((a, b) => a.kind.localeCompare(b.kind)),
    );
    expect(found.flatMap(({ more }) => more)).toHaveLength(places.length);
    expect(found.at(-1)?.rows.at(-1)).toEqual({ kind: 'something else' });
  });

  it('[R-INT-08] a kind of which none could be shown is led to by its list, where there may be some behind what was looked through', () => {
    expect(inGroups({ rows: [], more: ['case'] })).toEqual([{ key: 'orders', rows: [], more: [of('case')] }]);
    expect(inGroups({ rows: [], more: [] })).toEqual([]);
  });

  it('each kind has one place, in a group that the palette has', () => {
    expect(new Set(places.map(({ kind }) => kind)).size).toBe(places.length);
    for (const { group = 'other', kind, title } of places)
      expect([kind, groups.includes(group as never), title]).toEqual([kind, true, title]);
    expect(
      Object.fromEntries(groups.map((key) => [key, places.filter(({ group = 'other' }) => group === key).map(({ kind }) => kind)])),
    ).toEqual({
      people: ['end-user', 'account', 'contact', 'site'],
      orders: ['case', 'work-order', 'callback'],
      devices: ['asset'],
      staff: ['member', 'group', 'position', 'skill'],
      other: expect.arrayContaining(['model', 'product-category', 'fault-code']),
    });
  });

  it('matters open their page, records open beside their list, and lists leave out nothing', () => {
    expect(['case', 'callback', 'member', 'end-user'].map((kind) => addressIn(of(kind), ID, '王芳'))).toEqual([
      `/cases/${ID}`,
      `/callbacks/${ID}`,
      `/staff?q=${encodeURIComponent('王芳')}&open=${ID}`,
      `/end-users?q=${encodeURIComponent('王芳')}&open=${ID}`,
    ]);
    expect(['case', 'work-order', 'callback', 'account'].map((kind) => listIn(of(kind), 'x'))).toEqual([
      '/cases?tab=all&q=x',
      '/work-orders?tab=all&q=x',
      '/callbacks?q=x',
      '/accounts?q=x',
    ]);
  });

  it('what was looked at is known by the address of its page or of its drawer', () => {
    const isKnown = (place: (typeof places)[number]) => subjectAt(addressIn(place, ID, 'x'));
    expect(places.map(isKnown)).toEqual(places.map(({ kind }) => `${kind}:${ID}`));
    expect(['/', '/cases', '/staff', `/reports/${ID}`].map(subjectAt)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('fields choose from a register by its kind and by its name', async () => {
    const chosen = places.filter(({ register }) => register);
    expect(chosen.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['member', 'contact', 'site', 'product-category']));
    for (const { register, name, kind } of chosen) {
      const found = await register?.();
      expect([name, kind]).toEqual([found?.name, found?.kind ?? found?.name]);
    }
    expect([placeNamed('member'), placeNamed('staff')]).toEqual([of('member'), of('member')]);
  });
});
