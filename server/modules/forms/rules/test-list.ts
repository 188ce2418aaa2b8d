import { refuse, type Refusal } from '#platform/values/refusal.ts';
import type { TestItem, TestScope } from '../contract.ts';

/** How a scope is kept with the document: `model:<id>`, `category:<id>`, '' for the company. */
export function scopeKey({ kind, id }: TestScope): string {
  return kind === 'company' || id === null ? '' : `${kind}:${id}`;
}

/** The scope behind its key. */
export function scopeOf(key: string): TestScope {
  const [kind, id] = key.split(':');
  return id !== undefined && (kind === 'model' || kind === 'category') ? { kind, id } : { kind: 'company', id: null };
}

/** What is wrong with the items of a new version: a code twice, bounds crossed, a choice without choices. */
export function itemFault(items: readonly TestItem[]): Refusal | undefined {
  const seen = new Set<string>();
  for (const [place, { code, low, high, type, choices }] of items.entries()) {
    if (seen.has(code)) return refuse('test-list.item_twice', { code }, `items.${place}.code`);
    if (low !== null && high !== null && low > high) return refuse('test-list.bounds_crossed', { code }, `items.${place}.low`);
    if (type === 'choice' && choices.length < 2) return refuse('test-list.choices_missing', { code }, `items.${place}.choices`);
    seen.add(code);
  }
  return undefined;
}
