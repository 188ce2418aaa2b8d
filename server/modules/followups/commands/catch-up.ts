import { direct, type BatchOutcome, type BoundAct, type Tools } from '#platform/operation/bind.ts';
import { rowsOf } from '#platform/database/rows.ts';
import type { Sql } from '#platform/database/sql.ts';
import { derivedId } from '#platform/values/ids.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { catchUp as contract } from '../contract.ts';
import { outlivedCases, owing, passedOver, type Page } from '../store/missed.ts';
import { cancelFollowUps } from './cancel-follow-ups.ts';
import { cancel } from './cancel.ts';
import { open } from './open.ts';
import { openFollowUp } from './open-follow-up.ts';

/** Cases that are dealt with in one pair of trips: they are all locked in it. */
const TOGETHER = 50;

interface Missed<R extends { id: string }> {
  readonly name: string;
  readonly operation: BoundAct;
  find(page: Page): Sql<R>;
  input(row: R): object;
}

/** Joins a search to its act: what is found decides the type of the row. */
function missed<R extends { id: string }>(one: Missed<R>): Missed<{ id: string }> {
  return one as unknown as Missed<{ id: string }>;
}

/** What events would have brought about while nobody listened, in this order: nothing is opened for what is over. */
const all: readonly Missed<{ id: string }>[] = [
  missed({ name: 'cancel', operation: cancel, find: outlivedCases, input: ({ id: caseId }) => ({ caseId }) }),
  missed({ name: 'cancel later', operation: cancelFollowUps, find: outlivedCases, input: ({ id: caseId }) => ({ caseId }) }),
  missed({
    name: 'owe',
    operation: open,
    find: owing,
    input: ({ id: caseId, round, completed_at: completedAt, resumed }) => ({ caseId, round, completedAt, resumed }),
  }),
  missed({
    name: 'owe later',
    operation: openFollowUp,
    find: passedOver,
    input: ({ id: caseId, obligation_id: obligationId, period, due_on: dueOn, instead }) => ({
      caseId,
      obligationId,
      period,
      dueOn,
      instead,
    }),
  }),
];

/**
 * Call-backs are made again after a while in which the company did without: reactions were silent, so that nothing was owed for what was
 * completed, and what was reopened or closed kept its calls. Everything is brought to where it would stand, case by case, under ids made of
 * the switching: a repeat after a crash goes on where it was. R-CBK-01, R-CBK-04, R-ORG-03
 */
export const catchUp = direct(contract, async (switching, tools) => {
  let done = 0;
  for (const one of all) done += await page(one, switching, tools);
  return { done };
});

interface Switching {
  readonly eventId: string;
  /** ISO */
  readonly at: string;
}

async function page(one: Missed<{ id: string }>, { eventId, at }: Switching, { door, caller, performer }: Tools): Promise<number> {
  let after: string | null = null;
  let done = 0;
  for (;;) {
    const asked = one.find({ after, limit: TOGETHER, at });
    const [, found] = await door.trip([caller.enter, asked]);
    const rows = rowsOf(asked, found);
    const outcomes: BatchOutcome[] = await performer.performAll(
      caller,
      rows.map((row) => ({
        operation: one.operation,
        input: one.input(row),
        operationId: derivedId(eventId, `${one.name} ${row.id}`),
        occurredAt: Date.parse(at),
      })),
    );
    const [fault] = outcomes.flatMap((outcome) => (!isRefusal(outcome) && 'fault' in outcome ? [outcome.fault] : []));
    if (fault) throw fault;
    done += rows.length;
    after = rows.at(-1)?.id ?? null;
    if (rows.length < TOGETHER) return done;
  }
}
