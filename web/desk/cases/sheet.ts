import { clockTime, partsOf, type Say } from '#web/ui/index.ts';
import { priorityText, shown, type CaseRow } from './read.ts';

/** A cell of a CSV: quoted, and never read as a formula. */
function cell(value: string): string {
  const safe = /^[=+\-@]/.test(value) && !/^-?\d/.test(value) ? `'${value}` : value;
  return `"${safe.replace(/"/g, '""')}"`;
}

const time = (at: string | null | undefined): string => (at ? `${partsOf(at).day} ${clockTime(at)}` : '');

const columns = [
  'number',
  'kind',
  'priority',
  'customer',
  'phone',
  'model',
  'serial',
  'summary',
  'state',
  'owner',
  'group',
  'registered',
  'promise',
  'due',
];

function lineOf(row: CaseRow, w: Say, stateWord: (state: string) => string): string[] {
  const next = row.nextPromise;
  return [
    row.number ?? '',
    w(`kind.${row.kind}`),
    priorityText(row.priority),
    row.endUserName,
    shown(row.contactPhone),
    row.model ?? '',
    row.serial ?? '',
    row.summary,
    stateWord(row.state),
    row.ownerName ?? '',
    row.groupName ?? '',
    time(row.registeredAt),
    next?.title ?? '',
    time(next?.dueAt),
  ];
}

/** Hands the selected rows to the browser as a table that spreadsheets open; masked values stay masked. */
export function saveSheet(rows: readonly CaseRow[], w: Say, stateWord: (state: string) => string): void {
  const head = columns.map((name) => w(`sheet.${name}`));
  const text = [head, ...rows.map((row) => lineOf(row, w, stateWord))].map((line) => line.map(cell).join(',')).join('\r\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  link.download = `${w('sheet.file')}.csv`;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
