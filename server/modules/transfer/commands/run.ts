import { direct, NotThere, sameCall, type BoundDirect, type BoundQuery, type Tools } from '#platform/operation/bind.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';
import * as contract from '../contract.ts';
import type { Definitions } from '../definitions.ts';
import { examine, loadSheet, type Examined } from '../examine.ts';
import { UNDO_MINUTES } from '../preview.ts';
import { isoAfter } from '../rules/times.ts';
import { orderWrites } from '../rules/writes.ts';
import { dropRows } from './change.ts';
import { giveUp, keepWrites, start } from './keep.ts';
import { saveExamined } from './save.ts';
import { withdraw } from './withdraw.ts';
import { referred } from '../words.ts';

const WRITES_AT_ONCE = 5000;

/** Answers where the import stands now, in the reader's words. */
async function standing(read: BoundQuery, id: string, tools: Tools) {
  const outcome = await tools.performer.perform(tools.caller, { operation: read, input: { id } });
  if (isRefusal(outcome)) throw new NotThere();
  return outcome.answer as never;
}

async function plan(examined: Examined, tools: Tools): Promise<Refusal | { idle: number }> {
  const { id } = examined.row;
  const plans = [...examined.plans.values()];
  const writes = orderWrites(id, plans);
  for (let at = 0; at === 0 || at < writes.length; at += WRITES_AT_ONCE) {
    const outcome = await tools.performer.perform(tools.caller, {
      operation: keepWrites,
      input: { id, writes: writes.slice(at, at + WRITES_AT_ONCE), fresh: at === 0 },
    });
    if (isRefusal(outcome)) return outcome;
  }
  return { idle: plans.filter((row) => row.writes.length === 0).length };
}

/** A sheet checked a last time, without its wrong rows when the user leaves them out; refused while anything is wrong. */
async function ready(definitions: Definitions, id: string, dropWrong: boolean, tools: Tools): Promise<Examined | Refusal> {
  const sheet = await loadSheet(definitions, id, tools);
  if (sheet.row.state !== 'staged') return refuse('import.not_staged');
  let examined = await examine(sheet, tools);
  let dropped: { row: number; dropped: boolean }[] = [];
  if (dropWrong && examined.counts.badRows > 0) {
    const bad = new Set([...examined.plans.values()].filter(({ faults }) => faults.length > 0).map(({ row }) => row));
    examined = await examine(dropRows(sheet, ({ row }) => bad.has(row), true).sheet, tools);
    dropped = [...bad].map((row) => ({ row, dropped: true }));
  }
  const refusal = await saveExamined(examined, { dropped }, tools);
  if (refusal) return refusal;
  const wrong = examined.counts.badRows + examined.sheetFaults.length;
  if (wrong > 0) return refuse('import.has_faults', { rows: wrong });
  return examined.plans.size === 0 ? refuse('import.no_rows') : examined;
}

/**
 * Fixes what every row becomes and begins to write it, in the name of the caller (R-API-03). Refused while a row is wrong, so
 * nothing is written before all is right. A failed import goes on where it stopped.
 */
export function run(definitions: Definitions, read: BoundQuery): BoundDirect {
  return direct(contract.run, async ({ id, dropWrong }, tools) => {
    const { row } = await loadSheet(definitions, id, tools);
    let idle = 0;
    if (row.state !== 'failed') {
      const examined = await ready(definitions, id, dropWrong, tools);
      if (isRefusal(examined)) return examined;
      const planned = await plan(examined, tools);
      if (isRefusal(planned)) return planned;
      ({ idle } = planned);
    }
    const outcome = await tools.performer.perform(tools.caller, { operation: start, input: { id, idle } });
    return isRefusal(outcome) ? outcome : standing(read, id, tools);
  });
}

/** Takes an import back whole, within half an hour of its end; refused when anything it wrote was used since. */
export function undo(definitions: Definitions, read: BoundQuery): BoundDirect {
  const act = withdraw(definitions);
  return direct(contract.undo, async ({ id }, tools) => {
    const { row } = await loadSheet(definitions, id, tools);
    if (row.state === 'done' && row.ended_at !== null && tools.now() > Date.parse(isoAfter(row.ended_at, UNDO_MINUTES)))
      return refuse('import.too_late', { minutes: UNDO_MINUTES });
    try {
      const outcome = await tools.performer.perform(tools.caller, sameCall(tools, { operation: act, input: { id } }));
      return isRefusal(outcome) ? outcome : standing(read, id, tools);
    } catch (fault) {
      // A foreign key: something written since points to a row that would go.
      if ((fault as { code?: string }).code !== '23503') throw fault;
      return refuse('import.used_since', { what: referred });
    }
  });
}

/** Gives up a staged sheet. */
export function cancel(definitions: Definitions, read: BoundQuery): BoundDirect {
  return direct(contract.cancel, async ({ id }, tools) => {
    await loadSheet(definitions, id, tools);
    const outcome = await tools.performer.perform(tools.caller, sameCall(tools, { operation: giveUp, input: { id } }));
    return isRefusal(outcome) ? outcome : standing(read, id, tools);
  });
}
