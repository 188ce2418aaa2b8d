import { direct, NotThere, type Bound, type BoundDirect, type Tools } from '#platform/operation/bind.ts';
import { Download } from '#platform/operation/download.ts';
import { cellText } from '#platform/transfer/headings.ts';
import { CSV_MIME, csvOf, XLSX_MIME, xlsxOf, type Table } from '#platform/transfer/write.ts';
import { localDay } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import * as contract from '../contract.ts';
import { permitted, type Definitions } from '../definitions.ts';
import { examine, loadSheet } from '../examine.ts';
import { faultHeading, fileTitle, onlyLatest, rowHeading } from '../words.ts';

const PAGE = 200;

function xlsx(title: string, table: Omit<Table, 'name'>): Download {
  return new Download(`${title}.xlsx`, XLSX_MIME, xlsxOf({ name: title, ...table }));
}

/** An empty sheet with the headings of a kind; required ones carry a star, which reading passes over. */
export function template(definitions: Definitions): BoundDirect {
  return direct(contract.template, async ({ kind }, tools) => {
    const found = permitted(definitions, kind, tools);
    const { locale } = tools.caller;
    const columns = found.columns.map(({ field, fallback }) => ({
      heading: `${field.label[locale]}${!field.optional && fallback === undefined ? ' *' : ''}`,
      width: field.kind === 'address' ? 36 : 16,
    }));
    return xlsx(fileTitle('template', found.label, locale), { columns, rows: [] });
  });
}

/** The rows with faults as they stand in the sheet, with a last column of what is wrong; it can be corrected and imported again. */
export function faultSheet(definitions: Definitions): BoundDirect {
  return direct(contract.faultSheet, async ({ id }, tools) => {
    const { locale } = tools.caller;
    const sheet = await examine(await loadSheet(definitions, id, tools), tools);
    const bad = sheet.rows.filter(({ row }) => (sheet.plans.get(row)?.faults.length ?? 0) > 0);
    const rows = bad.map(({ row, cells }) => {
      const faults = sheet.plans.get(row)?.faults ?? [];
      return [
        ...sheet.row.columns.map((_, index) => cellText(cells[index])),
        String(row),
        faults.map(({ message }) => message[locale]).join(' '),
      ];
    });
    const columns = [
      ...sheet.row.columns.map(({ heading }) => ({ heading })),
      { heading: rowHeading[locale], width: 8 },
      { heading: faultHeading[locale], width: 60 },
    ];
    return xlsx(fileTitle('faults', sheet.definition.label, locale), { columns, rows });
  });
}

interface Page {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** absent where a list is always whole */
  readonly next?: string | null;
  /** only the latest of what the text finds are looked through */
  readonly cut?: true;
}

/** Pages of a list through its own operation: the reader's rights, masks and filters hold for a file as for the screen. */
async function pageOf(operation: Bound, input: object, tools: Tools): Promise<Page> {
  const outcome = await tools.performer.perform(tools.caller, { operation, input });
  if (isRefusal(outcome)) throw new NotThere();
  return outcome.answer as Page;
}

type Row = (string | number | null)[];

async function* rowsOf(
  first: Page,
  next: (after: string) => Promise<Page>,
  shown: (row: Page['rows'][number]) => Row,
): AsyncGenerator<Row> {
  for (let page: Page | undefined = first; page; page = page.next ? await next(page.next) : undefined) {
    for (const row of page.rows) yield shown(row);
  }
}

/** Filters as fields, for operations that ask by name. */
function fieldsOf(filter: string | readonly string[] | undefined): Record<string, string> {
  const filters = filter === undefined ? [] : typeof filter === 'string' ? [filter] : filter;
  return Object.fromEntries(filters.map((one) => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)]));
}

/**
 * A list under its filters as a file (R-API-03). Rows come page by page, so a long list costs no memory; telephone and serial
 * numbers are text; what the reader may not see is masked as on the screen. A file that cannot hold all that a text finds says so in its name.
 */
export function exportList(definitions: Definitions): BoundDirect {
  return direct(contract.exportList, async ({ kind, format, ...asked }, tools) => {
    const found = definitions.exports.get(kind);
    if (!found) throw new NotThere();
    const { locale } = tools.caller;
    const operation = definitions.bound(found.list);
    const input = { ...(found.byFields ? fieldsOf(asked.filter) : asked), limit: PAGE };
    const first = await pageOf(operation, input, tools);
    const shown = (row: Page['rows'][number]): Row => found.columns.map(({ value }) => value(row, locale, tools.who.zone));
    const rows = rowsOf(first, (after) => pageOf(operation, { ...input, after }, tools), shown);
    const parts = [fileTitle('export', found.label, locale), localDay(tools.now(), tools.who.zone)];
    const title = [...parts, ...(first.cut === true ? [onlyLatest[locale]] : [])].join('-');
    const columns = found.columns.map(({ label, width }) => ({ heading: label[locale], ...(width === undefined ? {} : { width }) }));
    return format === 'csv'
      ? new Download(`${title}.csv`, CSV_MIME, csvOf({ name: title, columns, rows }))
      : xlsx(title, { columns, rows });
  });
}
