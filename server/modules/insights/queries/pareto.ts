import { readCursor, writeCursor } from '#platform/lists/cursor.ts';
import { direct, many } from '#platform/operation/bind.ts';
import { addDays } from '#platform/values/day.ts';
import { localDay, startOfDay, toIso } from '#platform/values/instant.ts';
import { faultCases as casesContract, faultPareto as paretoContract } from '../contract.ts';
import { sharesOf } from '../rules/pareto.ts';
import { faultCases as casesOf, pareto, type Counted } from '../store/pareto.ts';
import { uncoded } from '../words.texts.ts';

const DAYS = 90;
const SORT = 'fault';
const COLUMNS = [{ type: 'timestamptz' as const, column: 'registered_at' }];

interface Asked {
  readonly by: 'symptom' | 'cause';
  readonly categoryId?: string | undefined;
  readonly modelId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The days asked for, both included, in the company's own zone. */
function countedOf(
  { by, categoryId, modelId, from, to }: Asked,
  now: number,
  zone: string,
): { days: { from: string; to: string }; counted: Counted } {
  const last = to ?? localDay(now, zone);
  const first = from ?? addDays(last, -DAYS);
  const start = (day: string): string => toIso(startOfDay(day, zone));
  return {
    days: { from: first, to: last },
    counted: { by, categoryId: categoryId ?? null, modelId: modelId ?? null, from: start(first), to: start(addDays(last, 1)) },
  };
}

/** How often faults came up (R-FLT-06). */
export const faultPareto = direct(paretoContract, async (input, tools) => {
  const { days, counted } = countedOf(input, tools.now(), tools.who.zone);
  const loader = many(pareto(counted));
  const [, answer] = await tools.door.trip([tools.caller.enter, loader.statement]);
  const counts = loader.read(answer?.rows ?? []);
  return {
    ...days,
    total: counts[0]?.total ?? 0,
    rows: sharesOf(counts).map(({ code_id: codeId, code, name, name_en: nameEn, count, share, cumulative }) => ({
      codeId,
      code,
      name: name ?? uncoded.zh,
      nameEn: name === null ? uncoded.en : nameEn,
      count,
      share,
      cumulative,
    })),
  };
});

/** The fault reports behind a line. */
export const faultCases = direct(casesContract, async ({ codeId, after, limit, ...input }, tools) => {
  const { counted } = countedOf(input, tools.now(), tools.who.zone);
  const cursor = after === undefined ? undefined : readCursor(after, SORT, COLUMNS);
  const before = cursor && { at: cursor.values[0] ?? '', id: cursor.id };
  const loader = many(casesOf(counted, { codeId: codeId === 'none' ? null : codeId, before, limit }));
  const [, answer] = await tools.door.trip([tools.caller.enter, loader.statement]);
  const rows = loader.read(answer?.rows ?? []);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const isEnglish = tools.caller.locale === 'en';
  return {
    rows: page.map((row) => ({
      id: row.id,
      number: row.number,
      summary: row.summary,
      model: isEnglish ? row.model_en : row.model,
      state: row.state,
      registeredAt: row.registered_at,
    })),
    next: last && rows.length > limit ? writeCursor({ sort: SORT, values: [last.registered_at], id: last.id }) : null,
  };
});
