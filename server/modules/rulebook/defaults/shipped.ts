import { kinds } from '../kinds/kinds.ts';
import { byNumber, type ClauseText } from '../rules/revision.ts';
import { defaultRows, shippedPrints, type DefaultRow } from './rows.texts.ts';

/** Counts the changes of the shipped rows: with another one companies hear of them at the next start. */
export const shippedRevision = shippedPrints.length;

/** The shipped regulation, clause by clause, as it stands in tables. */
export function shippedClauses(): ClauseText[] {
  return [...Map.groupBy(defaultRows, ({ clause }) => clause)]
    .map(([number, rows]) => ({
      number,
      body: rows[0]?.body.zh ?? '',
      body_en: rows[0]?.body.en ?? '',
      controls: rows.map(controlOf).toSorted((a, b) => order(a.code, b.code) || a.rank - b.rank || order(a.scope, b.scope)),
    }))
    .toSorted(byNumber);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function controlOf({ code, kind, title, scope, rank, params }: DefaultRow): ClauseText['controls'][number] {
  return { code, kind, title: title.zh, title_en: title.en, scope, rank, params: kinds[kind].parse(params) };
}
