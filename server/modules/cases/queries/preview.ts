import { coverageRowsOf, effectiveCoverage, type Coverage, type CoverageFacts } from '#modules/coverage/index.ts';
import { previewPromises, ruleSetFrom, ruleSetLoad } from '#modules/rulebook/index.ts';
import { many, query } from '#platform/operation/bind.ts';
import type { InputOf } from '#platform/operation/contract.ts';
import { localDay, toIso } from '#platform/values/instant.ts';
import type { Locale } from '#platform/values/words.ts';
import { preview as contract } from '../contract.ts';
import { earliestReceipt } from '../rules/intake.ts';
import { kindOfNature } from '../rules/nature.ts';
import { repeatOf } from '../rules/repeat.ts';
import { archiveRow, earlierRepair, earlierRepairs, openCasesOf, type EarlierRow } from '../store/archive.ts';
import { factsOf } from '../store/cases.ts';

/** The receipt as registering would take it; an impossible one is refused there. */
function receiptOf(told: string | undefined, now: number): number {
  const at = told === undefined ? now : Date.parse(told);
  return Math.max(earliestReceipt(now), Math.min(at, now));
}

/** What registering would find and promise, for reading out during the call; nothing is written. R-FLT-03, R-FLT-04, R-FLT-05 */
export const preview = query(contract, {
  load: ({ assetId, modelId }) => ({
    archive: archiveRow({ assetId, modelId }),
    coverage: coverageRowsOf(assetId === undefined ? [] : [assetId]),
    earlier: earlierRepairs(assetId),
    open: many(openCasesOf(assetId)),
    ...ruleSetLoad(),
  }),
  answer({ input, loaded, ctx }) {
    const { locale, now } = ctx;
    const day = localDay(now, ctx.who.zone);
    const known = loaded.coverage.get(loaded.archive.asset_id ?? '');
    const kind = kindOfNature(input.nature);
    const repeat = repeated(input, loaded.earlier, { at: now, day });
    const right = known ? effectiveCoverage(known, day, repeat) : undefined;
    const before = kind === 'fault' ? loaded.earlier.find(({ id }) => id === repeat) : undefined;
    const facts = factsOf({
      ...input,
      kind,
      tier: 1,
      round: 1,
      covered: kind === 'fault' ? (right?.covered ?? null) : null,
      complexity: null,
      ...loaded.archive,
    });
    const starts = [
      { type: 'case.received', occurredAt: receiptOf(input.receivedAt, now) },
      { type: 'case.registered', occurredAt: now },
    ];
    return {
      coverage: known && right ? told(known, right, locale) : null,
      repeatOf: before ? { id: before.id, number: before.number, summary: before.summary, closedAt: before.closed_at } : null,
      openCases: loaded.open,
      promises: previewPromises(ruleSetFrom(loaded, ctx), starts, facts, now).map((promise) => ({
        code: promise.code,
        title: promise.title[locale],
        dueAt: toIso(promise.dueAt),
        warnAt: promise.warnAt.map(toIso),
        reason: promise.reason[locale],
        provisional: promise.provisional,
      })),
    };
  },
});

/** The repair that this one repeats; before the fault is told nothing repeats anything. */
function repeated(
  input: Pick<InputOf<typeof contract>, 'told' | 'symptomCodes'>,
  earlier: readonly EarlierRow[],
  at: { readonly at: number; readonly day: string },
): string | null {
  const symptomCodes = [input.symptomCodes ?? []].flat();
  const isTold = input.told === 'true' || symptomCodes.length > 0;
  return isTold ? repeatOf(earlier.map(earlierRepair), { ...at, symptomCodes }) : null;
}

/** Coverage as it is read out, with the terms of its policy. */
function told(known: CoverageFacts, { covered, until, source, reason }: Coverage, locale: Locale) {
  const terms = known.terms ? `${known.terms.covers[locale]}\n${known.terms.excludes[locale]}` : null;
  return { covered, until, source, reason: reason[locale], terms };
}
