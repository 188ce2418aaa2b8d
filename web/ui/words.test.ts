import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { productCategories } from '#modules/products/contract.ts';
import galleryEn from './gallery/en.json' with { type: 'json' };
import galleryZh from './gallery/zh.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import zh from './zh.json' with { type: 'json' };

/** Keys with the placeholders of their texts: both languages must agree on both. */
function shapeOf(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? shapeOf(value, `${path}${key}.`)
      : [
          `${path}${key} ${[...String(value).matchAll(/\{\{(\w+)\}\}/g)]
            .map((found) => found[1])
            .toSorted()
            .join()}`,
        ],
  );
}

/** Keys alone: a language may leave out what another needs, and English counts one and several, Chinese does not. */
function keysOf(texts: object): string[] {
  const keys = shapeOf(texts).map((line) => (line.split(' ')[0] ?? '').replace(/_(one|other)$/, ''));
  return [...new Set(keys)].toSorted();
}

describe('texts of the kit', () => {
  it('are complete in both languages with the same placeholders', () => {
    // English counts one and several, Chinese does not
    const said = (texts: object): Set<string> => new Set(shapeOf(texts).map((line) => line.replace(/_(one|other) /, ' ')));
    expect(said(en)).toEqual(said(zh));
    expect(shapeOf(galleryEn).map((line) => line.split(' ')[0])).toEqual(shapeOf(galleryZh).map((line) => line.split(' ')[0]));
  });

  const folders = ['desk', 'field', 'portal'].flatMap((app) => {
    const root = new URL(`../${app}/`, import.meta.url);
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).flatMap((path) =>
      path.endsWith('zh.json') ? [new URL(path.replace(/zh\.json$/, ''), root)] : [],
    );
  });
  const read = (folder: URL, locale: string): object => JSON.parse(readFileSync(new URL(`${locale}.json`, folder), 'utf8')) as object;

  it('of all pages are complete in both languages, and none is empty: an empty one shows its key', () => {
    expect(folders.length).toBeGreaterThan(10);
    for (const folder of folders) {
      const [inChinese, inEnglish] = [read(folder, 'zh'), read(folder, 'en')];
      expect({ folder, keys: keysOf(inEnglish) }).toEqual({ folder, keys: keysOf(inChinese) });
      expect(JSON.stringify({ folder, inChinese, inEnglish })).not.toContain('""');
    }
  });

  it('call a product category by one word, that of its register', () => {
    const texts = [...folders.map((folder) => read(folder, 'zh')), zh, galleryZh].map((found) => JSON.stringify(found)).join();
    expect(texts).toContain(productCategories.label.zh);
    expect(texts.replaceAll(productCategories.label.zh, '')).not.toContain('品类');
  });
});
