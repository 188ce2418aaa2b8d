import { list as caseList } from '#modules/cases/contract.ts';
import { call } from '#web/api/index.ts';
import { partsOf, clockTime, type Say } from '#web/ui/index.ts';
import { shown, type CaseRow } from './read.ts';

/** Rows written into one file at most; more are narrowed by filters first. */
const mostRows = 10_000;

type ListQuery = Parameters<typeof call<typeof caseList.input, typeof caseList.output>>[1];

async function allRows(input: ListQuery): Promise<CaseRow[]> {
  const rows: CaseRow[] = [];
  for (let after: string | null | undefined; after !== null && rows.length < mostRows;) {
    const page: { rows: CaseRow[]; next: string | null } = await call(caseList, { ...input, limit: 200, ...(after ? { after } : {}) });
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

/** A cell of a CSV: quoted, and never read as a formula. */
function cell(value: string): string {
  const safe = /^[=+\-@]/.test(value) && !/^-?\d/.test(value) ? `'${value}` : value;
  return `"${safe.replace(/"/g, '""')}"`;
}

const time = (at: string | null): string => (at ? `${partsOf(at).day} ${clockTime(at)}` : '');

/** Hands the rows of a filter, or those given, to the browser as a table that spreadsheets open; masked values stay masked. */
export async function saveSheet(what: ListQuery | readonly CaseRow[], w: Say, stateWord: (state: string) => string): Promise<void> {
  const rows = Array.isArray(what) ? (what as readonly CaseRow[]) : await allRows(what as ListQuery);
  const head = [
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
  ].map((name) => w(`sheet.${name}`));
  const lines = rows.map((row) => [
    row.number ?? '',
    w(`kind.${row.kind}`),
    w(`priority.${row.priority}`),
    row.endUserName,
    shown(row.contactPhone),
    row.model ?? '',
    row.serial ?? '',
    row.summary,
    stateWord(row.state),
    row.ownerName ?? '',
    row.groupName ?? '',
    time(row.registeredAt),
    row.nextPromise?.title ?? '',
    time(row.nextPromise?.dueAt ?? null),
  ]);
  const text = [head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  link.download = `${w('sheet.file')}.csv`;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
