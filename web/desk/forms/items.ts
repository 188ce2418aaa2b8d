import type { TestItem as Item } from '#modules/forms/contract.ts';

/** An item as its form holds it. */
export type ItemDraft = Omit<Item, 'low' | 'high' | 'choices'> & {
  readonly low: string | null;
  readonly high: string | null;
  readonly choices: string | null;
};

export const newItem: ItemDraft = {
  code: '',
  label: '',
  labelEn: '',
  type: 'check',
  choices: null,
  unit: null,
  low: null,
  high: null,
  mandatory: true,
  safety: false,
  blocks: true,
  photo: false,
};

export function draftOf(item: Item): ItemDraft {
  return {
    ...item,
    low: item.low === null ? null : String(item.low),
    high: item.high === null ? null : String(item.high),
    choices: item.choices.length > 0 ? item.choices.join('、') : null,
  };
}

function bound(text: string | null): number | null {
  const value = text === null ? Number.NaN : Number(text.replace('−', '-'));
  return Number.isFinite(value) ? value : null;
}

/** The item that a form describes; bounds only for readings, choices only where one chooses. */
export function itemOf({ low, high, choices, ...draft }: ItemDraft): Item {
  const isValue = draft.type === 'value';
  return {
    ...draft,
    unit: isValue ? draft.unit : null,
    low: isValue ? bound(low) : null,
    high: isValue ? bound(high) : null,
    choices:
      draft.type === 'choice'
        ? (choices ?? '')
            .split(/[、，,;；]/)
            .map((part) => part.trim())
            .filter(Boolean)
        : [],
  };
}

/** `210.5–230 V`, the choices, or nothing. */
export function boundsText({ type, low, high, unit, choices }: Item): string {
  if (type === 'choice') return choices.join('、');
  if (type !== 'value') return '';
  const range = low !== null && high !== null ? `${low}–${high}` : low !== null ? `≥ ${low}` : high !== null ? `≤ ${high}` : '';
  return [range, unit].filter(Boolean).join(' ');
}
