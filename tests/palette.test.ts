import { describe, expect, it } from 'vitest';
import { loadModules } from '../server/load.ts';

/** What the desk says of the place of a kind. */
interface Places {
  readonly groups: readonly string[];
  readonly places: readonly { readonly kind: string; readonly path: string; readonly group?: string }[];
}

/** The desk's own, told by its address since it is made for a browser. */
const desk = (await import(new URL('../web/desk/search/places.ts', import.meta.url).href)) as Places;
const kinds = (await loadModules()).flatMap(({ searchable }) => searchable).map(({ kind }) => kind);

describe('what the server finds', () => {
  it('is of kinds that differ', () => {
    expect(kinds.length).toBeGreaterThan(10);
    expect(new Set(kinds).size).toBe(kinds.length);
  });

  it.each(kinds)('[R-INT-08] %s has a group in the palette and a page on the desk', (kind) => {
    const place = desk.places.find((one) => one.kind === kind);
    expect(place?.path).toMatch(/^\/[a-z-]+$/);
    expect(desk.groups).toContain(place?.group ?? 'other');
  });
});
