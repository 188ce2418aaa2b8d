import { describe, expect, it } from 'vitest';
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

describe('texts of the kit', () => {
  it('are complete in both languages with the same placeholders', () => {
    expect(shapeOf(en)).toEqual(shapeOf(zh));
    expect(shapeOf(galleryEn).map((line) => line.split(' ')[0])).toEqual(shapeOf(galleryZh).map((line) => line.split(' ')[0]));
  });
});
