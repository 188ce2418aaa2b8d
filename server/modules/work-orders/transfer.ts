import type { ExportColumn, Transfer } from '#platform/transfer/definition.ts';
import { msOf, showInstant } from '#platform/values/instant.ts';
import type { Words } from '#platform/values/words.ts';
import { workOrderLifecycle } from './lifecycle.ts';
import { orderHeadings, routeWords } from './transfer.words.ts';

function plain(label: Words, property: string, width = 14): ExportColumn {
  return { label, width, value: (row) => (row[property] as string | number | null | undefined) ?? null };
}

function instantOf(label: Words, property: string): ExportColumn {
  return {
    label,
    width: 18,
    value: (row, _locale, zone) => (typeof row[property] === 'string' ? showInstant(msOf(row[property]), zone) : null),
  };
}

const states: Readonly<Record<string, { readonly label: Words }>> = workOrderLifecycle.states;
const h = orderHeadings;

const columns: readonly ExportColumn[] = [
  plain(h.number, 'number', 20),
  plain(h.case, 'caseNumber', 20),
  { label: h.state, value: (row, locale) => states[String(row['state'])]?.label[locale] ?? String(row['state']) },
  { label: h.route, value: (row, locale) => routeWords[String(row['route'])]?.[locale] ?? String(row['route']) },
  plain(h.round, 'round', 8),
  plain(h.user, 'endUserName'),
  plain(h.model, 'model', 24),
  plain(h.summary, 'summary', 40),
  plain(h.engineer, 'engineerName'),
  instantOf(h.from, 'plannedFrom'),
  instantOf(h.to, 'plannedTo'),
  instantOf(h.created, 'createdAt'),
  { label: h.promise, width: 24, value: (row) => (row['nextPromise'] as { title: string } | null)?.title ?? null },
];

export const transfers: readonly Transfer[] = [{ export: { kind: 'work-order', label: h.label, list: 'work-order.list', columns } }];
