import { expect, it } from 'vitest';
import { boundsText, draftOf, itemOf, newItem } from './items.ts';

it('[R-ONS-07] an item goes into its form and out again unchanged; bounds and choices stay only with their kind', () => {
  const volt = itemOf({ ...newItem, code: 'volt', label: '电压', labelEn: 'Voltage', type: 'value', low: '210.5', high: '230', unit: 'V' });
  expect(volt).toMatchObject({ low: 210.5, high: 230, unit: 'V', choices: [] });
  expect(itemOf(draftOf(volt))).toEqual(volt);
  expect(boundsText(volt)).toBe('210.5–230 V');
  expect(boundsText({ ...volt, low: null })).toBe('≤ 230 V');
  const colour = itemOf({ ...draftOf(volt), type: 'choice', choices: '白、灰，黑' });
  expect(colour).toMatchObject({ low: null, high: null, unit: null, choices: ['白', '灰', '黑'] });
  expect(itemOf({ ...draftOf(colour), type: 'check' }).choices).toEqual([]);
});
