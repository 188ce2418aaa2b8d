import { coverageRowsOf, effectiveCoverage } from '#modules/coverage/index.ts';
import { act, type NewEvent } from '#platform/operation/bind.ts';
import { localDay, toIso } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { correct as contract } from '../contract.ts';
import { checkCorrection, type Correction } from '../rules/correction.ts';
import { moved } from '../rules/move.ts';
import { repeatOf } from '../rules/repeat.ts';
import { archiveRow, earlierRepair, earlierRepairs, type ArchiveRow } from '../store/archive.ts';
import { caseAnswer, caseEvent, changeCase, completionData, loadCase, type CaseRow } from '../store/cases.ts';
import { completedEvent, correctDevice, receivedEvent, reportedCodes, type ToldCompletion, type ToldFact } from '../store/facts.ts';
import { keepWords } from '../store/words.ts';

/**
 * Mends a wrong device or time of receipt with a reason: coverage and repeat are found anew as of the day of registration, the fact of
 * receipt is told again, and open clocks follow, as do rights and contacts that a completed service has given. Never a silent update.
 * R-FLT-04, R-CAS-08, R-WAR-03
 */
export const correct = act(contract, {
  load: ({ id, assetId, modelId }) => ({
    row: loadCase(id),
    archive: archiveRow({ assetId, modelId }),
    coverage: coverageRowsOf(typeof assetId === 'string' ? [assetId] : []),
    earlier: earlierRepairs(assetId, id),
    received: receivedEvent(id),
    completed: completedEvent(id, null),
    codes: reportedCodes(id),
  }),
  decide({ input, loaded: { row, archive, coverage, earlier, codes }, ctx }) {
    const allowed = moved(row.state, 'correct');
    if (isRefusal(allowed)) return allowed;
    const change = checkCorrection(input, row, { ...archive, now: ctx.now });
    if (isRefusal(change)) return change;
    const at = Date.parse(row.registered_at);
    const day = localDay(at, ctx.who.zone);
    const facts = coverage.get(change.device?.assetId ?? '');
    const repeat = repeatOf(earlier.map(earlierRepair), { at, day, symptomCodes: codes });
    return { ...change, right: facts ? effectiveCoverage(facts, day, repeat) : undefined, repeat };
  },
  save({ device, receivedAt, right, repeat }, { input, loaded: { row, archive, received, completed }, ctx }) {
    const words = keepWords(row.id, input.reason, ctx);
    const isFault = row.kind === 'fault';
    const covered = isFault ? (right?.covered ?? null) : null;
    const after = {
      ...row,
      ...(device ? foundOf(device, archive, covered) : {}),
      received_at: receivedAt === undefined ? row.received_at : toIso(receivedAt),
      version: row.version + 1,
    };
    const told = { assetId: after.asset_id, modelId: after.model_id, covered: after.covered, formerAssetId: row.asset_id };
    const data = {
      ...(device ? { ...givenTo(after, completed, ctx.who.zone), ...told } : {}),
      receivedAt: receivedAt !== undefined,
      ...(receivedAt === undefined ? {} : { formerReceivedAt: row.received_at, newReceivedAt: after.received_at }),
      ...words.data,
    };
    return {
      writes: [
        changeCase(row.id, { asset_id: after.asset_id, model_id: after.model_id, received_at: after.received_at }),
        ...(device && isFault ? [correctDevice(row.id, right, repeat)] : []),
        ...words.writes,
      ],
      events: [
        ...(receivedAt === undefined ? [] : [receivedAnew(after, receivedAt, received)]),
        caseEvent(after, 'case.corrected', { data, ...(device ? { rebinds: true } : {}) }),
      ],
      answer: caseAnswer(after),
    };
  },
});

/** What a case knows by its device. */
function foundOf(device: NonNullable<Correction['device']>, { category, follow_up }: ArchiveRow, covered: boolean | null) {
  return { asset_id: device.assetId, model_id: device.modelId, covered, category, follow_up };
}

/** The receipt told again, in place of what was told before. */
function receivedAnew(after: CaseRow, occurredAt: number, before: ToldFact | undefined): NewEvent {
  return caseEvent(after, 'case.received', { occurredAt, ...(before ? { supersedes: before.id } : {}) });
}

/** What a completed service gave to the wrong device belongs to the right one: rights follow from these facts. */
function givenTo(after: CaseRow, completed: ToldCompletion | undefined, zone: string): Readonly<Record<string, unknown>> {
  if (!completed || after.completed_at === null) return {};
  return { ...completionData(after, Date.parse(after.completed_at), zone), repaired: completed.repaired };
}
