import { clockTime, partsOf, saveCsv, type Say } from '#web/ui/index.ts';
import { channelText, priorityText, shown, type CaseRow } from './read.ts';

const time = (at: string | null | undefined): string => (at ? `${partsOf(at).day} ${clockTime(at)}` : '');

const columns = [
  'number',
  'kind',
  'channel',
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
    channelText(row.channel),
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
  saveCsv(w('sheet.file'), [head, ...rows.map((row) => lineOf(row, w, stateWord))]);
}
