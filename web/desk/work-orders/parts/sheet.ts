import { clockTime, partsOf, saveCsv, type Say } from '#web/ui/index.ts';
import { modelText } from '../../cases/read.ts';
import type { OrderListRow } from './bulk.tsx';

const time = (at: string | null): string => (at ? `${partsOf(at).day} ${clockTime(at)}` : '');

const cells: Readonly<Record<string, (row: OrderListRow, w: Say, stateWord: (state: string) => string) => string>> = {
  number: (row) => row.number ?? '',
  case: (row) => row.caseNumber ?? '',
  route: (row, w) => w(`route.${row.route}`),
  round: (row) => String(row.round),
  customer: (row) => row.endUserName,
  model: (row) => modelText(row.model),
  summary: (row) => row.summary,
  state: (row, _w, stateWord) => stateWord(row.state),
  engineer: (row) => row.engineerName ?? '',
  from: (row) => time(row.plannedFrom),
  to: (row) => time(row.plannedTo),
  created: (row) => time(row.createdAt),
};

/** Hands the chosen jobs to the browser as a table. */
export function saveOrders(rows: readonly OrderListRow[], w: Say, stateWord: (state: string) => string): void {
  const head = Object.keys(cells).map((name) => w(`sheet.${name}`));
  const lines = rows.map((row) => Object.values(cells).map((of) => of(row, w, stateWord)));
  saveCsv(w('sheet.file'), [head, ...lines]);
}
