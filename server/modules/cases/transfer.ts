import type { ExportColumn, Transfer } from '#platform/transfer/definition.ts';
import { msOf, showInstant } from '#platform/values/instant.ts';
import type { Words } from '#platform/values/words.ts';
import { channelWords, priorityWords } from './contract.ts';
import { caseLifecycle } from './lifecycle.ts';
import { caseHeadings } from './transfer.words.ts';

/** A value as the list has it; what is masked on the screen is masked here. */
function plain(label: Words, property: string, width = 14): ExportColumn {
  return {
    label,
    width,
    value: (row) => {
      const value = row[property];
      if (value === null || value === undefined) return null;
      if (typeof value === 'object') return 'masked' in value ? String(value.masked) : null;
      return typeof value === 'number' ? value : String(value);
    },
  };
}

function instantOf(label: Words, property: string): ExportColumn {
  return {
    label,
    width: 18,
    value: (row, _locale, zone) => (typeof row[property] === 'string' ? showInstant(msOf(row[property]), zone) : null),
  };
}

const states: Readonly<Record<string, { readonly label: Words }>> = caseLifecycle.states;
const ways: Readonly<Record<string, Words>> = channelWords;
const ranks: Readonly<Record<string, Words>> = priorityWords;
const h = caseHeadings;

const columns: readonly ExportColumn[] = [
  plain(h.number, 'number', 20),
  { label: h.channel, value: (row, locale) => ways[String(row['channel'])]?.[locale] ?? String(row['channel']) },
  { label: h.state, value: (row, locale) => states[String(row['state'])]?.label[locale] ?? String(row['state']) },
  { label: h.priority, value: (row, locale) => ranks[String(row['priority'])]?.[locale] ?? String(row['priority']) },
  plain(h.round, 'round', 8),
  plain(h.summary, 'summary', 40),
  plain(h.user, 'endUserName'),
  plain(h.phone, 'contactPhone', 16),
  plain(h.model, 'model'),
  plain(h.serial, 'serial', 20),
  plain(h.owner, 'ownerName'),
  plain(h.group, 'groupName'),
  instantOf(h.registeredAt, 'registeredAt'),
  { label: h.promise, width: 24, value: (row) => (row['nextPromise'] as { title: string } | null)?.title ?? null },
  instantOf(h.dueAt, 'nextDueAt'),
];

export const transfers: readonly Transfer[] = [{ export: { kind: 'case', label: h.label, list: 'case.list', columns } }];
