import { act, direct, type BatchOutcome, type BoundAct, type Tools } from '#platform/operation/bind.ts';
import { rowsOf } from '#platform/database/rows.ts';
import type { Sql } from '#platform/database/sql.ts';
import type { InputOf } from '#platform/operation/contract.ts';
import { derivedId, newId } from '#platform/values/ids.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { catchUp as contract, noteCatchUp as noteContract } from '../contract.ts';
import { isDone, outlivedCases, owing, passedOver, withoutSince, type Page } from '../store/missed.ts';
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
  /** `since`: from when on the company did without; ISO */
  input(row: R, since: string): object;
}

/** Joins a search to its act: what is found decides the type of the row. */
function missed<R extends { id: string }>(one: Missed<R>): Missed<{ id: string }> {
  return one as unknown as Missed<{ id: string }>;
}

/** What events would have brought about while nobody listened, in this order: nothing is opened for what is over. */
const all: readonly Missed<{ id: string }>[] = [
  missed({ name: 'cancel', operation: cancel, find: outlivedCases, input: ({ id: caseId }, since) => ({ caseId, withoutSince: since }) }),
  missed({ name: 'cancel later', operation: cancelFollowUps, find: outlivedCases, input: ({ id: caseId }) => ({ caseId }) }),
  missed({
    name: 'owe',
    operation: open,
    find: owing,
    input: ({ id: caseId, round, completed_at: completedAt }, since) => ({ caseId, round, completedAt, withoutSince: since }),
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
 * completed, and what was reopened or closed kept its calls. Everything is brought to where it would stand, a page of cases at a time: after
 * a full one an event says how far it is, and from there it goes on in a turn of its own, so that nothing else of the company waits for all
 * of them. Ids are made of the switching: a repeat after a crash does nothing twice and goes on once. R-CBK-01, R-CBK-04, R-ORG-03
 */
export const catchUp = direct(contract, async (input, tools) => {
  const { eventId, at, from, done: before } = input;
  const { door, caller, performer } = tools;
  const noteId = tools.operationId === undefined ? newId() : derivedId(tools.operationId, 'note');
  const noted = isDone(noteId);
  const off = withoutSince(at);
  const [, already, without] = await door.trip([caller.enter, noted, off]);
  if (rowsOf(noted, already).length > 0) return { done: 0 };
  const since = rowsOf(off, without)[0]?.since ?? at;
  const note = (done: number, next: InputOf<typeof noteContract>['next']) =>
    performer.perform(caller, { operation: noteCatchUp, input: { eventId, at, done: before + done, next }, operationId: noteId });
  let done = 0;
  const { rest, behind } = placeOf(from);
  let after = behind;
  for (const one of rest) {
    const ids = await page(one, { eventId, at, since, after }, tools);
    done += ids.length;
    after = ids.at(-1) ?? null;
    if (after !== null && ids.length === TOGETHER) {
      await note(done, { name: one.name, after });
      return { done };
    }
    after = null;
  }
  if (before + done > 0) await note(done, null);
  return { done };
});

/** What is still to do, the first of it behind a case. Where a version before broke off with something that this one does not know, it begins anew. */
function placeOf(from: InputOf<typeof contract>['from']): { readonly rest: typeof all; readonly behind: string | null } {
  const known = all.findIndex(({ name }) => name === from?.name);
  return from && known !== -1 ? { rest: all.slice(known), behind: from.after } : { rest: all, behind: null };
}

/** One page of cases, all acts in one pair of trips; gives their ids. */
async function page(
  one: Missed<{ id: string }>,
  { eventId, at, since, after }: { readonly eventId: string; readonly at: string; readonly since: string; readonly after: string | null },
  { door, caller, performer }: Tools,
): Promise<string[]> {
  const asked = one.find({ after, limit: TOGETHER, at });
  const [, found] = await door.trip([caller.enter, asked]);
  const rows = rowsOf(asked, found);
  const outcomes: BatchOutcome[] = await performer.performAll(
    caller,
    rows.map((row) => ({
      operation: one.operation,
      input: one.input(row, since),
      operationId: derivedId(eventId, `${one.name} ${row.id}`),
      occurredAt: Date.parse(at),
    })),
  );
  const [fault] = outcomes.flatMap((outcome) => (!isRefusal(outcome) && 'fault' in outcome ? [outcome.fault] : []));
  if (fault) throw fault;
  return rows.map(({ id }) => id);
}

/** Says how far it is: where it goes on, or that it is done. */
export const noteCatchUp = act(noteContract, {
  load: () => ({}),
  decide: ({ input }) => input,
  save: ({ eventId, at, done, next }, { ctx }) => {
    const { tenantId } = ctx.who;
    const company = { subjectId: tenantId, rootId: tenantId };
    return {
      writes: [],
      events: [
        next === null
          ? { ...company, type: 'callback.caught_up', data: { eventId, done } }
          : { ...company, type: 'callback.catching_up', data: { eventId, at, done, next } },
      ],
      answer: { id: tenantId },
    };
  },
});
