import type { z } from 'zod';
import { sql } from '../database/sql.ts';
import { direct, NotThere, type Tools } from '../operation/bind.ts';
import { entered, type Caller } from '../operation/caller.ts';
import { BadInput, NotSignedIn } from '../operation/faults.ts';
import { onOurClock } from '../operation/occurred.ts';
import { toIso } from '../values/instant.ts';
import { isRefusal, refuse } from '../values/refusal.ts';
import { isOfTheAct, problemOfFault, problemOfRefusal, type ShownProblem } from './problems.ts';
import { conflict, conflictStates, keep, mark, type ConflictRow } from './conflicts.ts';
import { perform as contract, settle as settleContract, type syncedAct } from './contract.ts';

type Synced = z.infer<typeof syncedAct>;

/** An act on the server's clock. */
interface Told {
  readonly actId: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** epoch ms */
  readonly occurredAt: number;
  readonly lateReason?: string | undefined;
}

type Result =
  | { readonly status: 'done'; readonly answer: unknown }
  | { readonly status: 'refused' | 'bad'; readonly problem: ShownProblem };

/** Which input property names the subject of an act, and its value. */
function subjectOf(tools: Tools, told: Pick<Told, 'operation' | 'input'>): string | undefined {
  const property = tools.operation(told.operation)?.contract.subject ?? 'id';
  const value = told.input[property];
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value.toLowerCase() : undefined;
}

/** What is known of acts before they are judged. */
interface Known {
  /** roots of their subjects, as far as the caller may look at them: acts of one root wait for each other */
  readonly roots: ReadonlyMap<string, string>;
  /** states of those that were told before and kept as conflicts */
  readonly conflicts: ReadonlyMap<string, string>;
}

/** Throws `NotSignedIn` when the acts are `memberId`’s and somebody else is signed in: nobody’s act becomes another one’s. */
async function knownOf(tools: Tools, acts: readonly Told[], memberId: string | undefined): Promise<Known> {
  const ids = [...new Set(acts.flatMap((told) => subjectOf(tools, told) ?? []))];
  const [entry, roots, conflicts] = await tools.door.trip([
    tools.caller.enter,
    sql`select s.id, s.root_id from subjects s where s.tenant_id = app_tenant() and s.id = any (${ids}::uuid[]) and app_reads(s.root_id)`,
    conflictStates(acts.map(({ actId }) => actId)),
  ]);
  if (memberId !== undefined && entered(tools.caller, entry?.rows[0])?.memberId !== memberId) throw new NotSignedIn();
  return {
    roots: new Map((roots?.rows ?? []).map((row) => [String(row['id']), String(row['root_id'])])),
    conflicts: new Map((conflicts?.rows ?? []).map(({ id, state }) => [String(id), String(state)])),
  };
}

/** Performs one act by the way of every operation; an accident is thrown, so that the device tells all of it again. */
async function one(tools: Tools, caller: Caller, told: Told): Promise<Result> {
  const operation = tools.operation(told.operation);
  try {
    if (operation?.type !== 'act' || operation.contract.offline !== true) throw notOffline(told.operation);
    const outcome = await tools.performer.perform(caller, {
      operation,
      input: told.input,
      operationId: told.actId,
      occurredAt: told.occurredAt,
      ofDevice: true,
      ...(told.lateReason === undefined ? {} : { lateReason: told.lateReason }),
    });
    if (!isRefusal(outcome)) return { status: 'done', answer: outcome.answer };
    return { status: 'refused', problem: problemOfRefusal(outcome, tools.texts, caller) };
  } catch (fault) {
    if (!isOfTheAct(fault)) throw fault;
    return { status: 'bad', problem: problemOfFault(fault, caller) };
  }
}

function notOffline(name: string): BadInput {
  return new BadInput([
    {
      pointer: '/operation',
      code: 'not_offline',
      message: { zh: `“${name}”不能离线进行`, en: `“${name}” cannot be done without a network` },
    },
  ]);
}

/** An act on our clock (`now`, epoch ms), told in a message that left the device at `sentAt` by its own clock. */
function toldOf({ actId, operation, input, occurredAt, deviceOffset, lateReason }: Synced, now: number, sentAt?: string): Told {
  const said = { at: Date.parse(occurredAt), offset: deviceOffset, sentAt: sentAt === undefined ? undefined : Date.parse(sentAt) };
  return { actId, operation, input, occurredAt: onOurClock(said, now), lateReason };
}

/**
 * The acts of a device in their order, each in its own transaction, through the same gates as any other caller's. After one that could not
 * be done the later ones on the same root wait; it is kept as a conflict.
 */
export const perform = direct(contract, async ({ memberId, sentAt, acts }, tools) => {
  const caller: Caller = { ...tools.caller, kind: 'sync' };
  const queue = acts.map((act) => toldOf(act, tools.now(), sentAt));
  const { roots, conflicts } = await knownOf(tools, queue, memberId);
  const stopped = new Set<string>();
  const results: { actId: string; status: 'done' | 'refused' | 'waiting' | 'bad'; answer?: unknown; problem?: ShownProblem }[] = [];
  for (const told of queue) {
    const subject = subjectOf(tools, told);
    const rootId = subject === undefined ? undefined : roots.get(subject);
    const lane = rootId ?? subject ?? told.actId;
    if (stopped.has(lane)) {
      results.push({ actId: told.actId, status: 'waiting' });
      continue;
    }
    const before = conflicts.get(told.actId);
    if (before === 'dropped') {
      // a message that lingered on the line: its act was given up since, and stays so
      const problem = problemOfRefusal(refuse('sync.settled_already'), tools.texts, caller);
      results.push({ actId: told.actId, status: 'refused', problem });
      continue;
    }
    const result = await one(tools, caller, told);
    results.push({ actId: told.actId, ...result });
    if (result.status === 'done') {
      if (before === 'open') await tools.performer.perform(caller, { operation: mark, input: { id: told.actId, as: 'retried' } });
      continue;
    }
    stopped.add(lane);
    const input = {
      actId: told.actId,
      operation: told.operation,
      input: { ...told.input },
      occurredAt: toIso(told.occurredAt),
      rootId: rootId ?? null,
      problem: result.problem,
    };
    await tools.performer.perform(caller, { operation: keep, input });
  }
  return { results };
});

/** Drops a conflict, or tries its act once more under its own id and time; what is still refused stays open with the new problem. */
export const settle = direct(settleContract, async ({ id, as, lateReason }, tools) => {
  const caller: Caller = { ...tools.caller, kind: 'sync' };
  const [, answer] = await tools.door.trip([tools.caller.enter, conflict(id)]);
  const row = answer?.rows[0] as ConflictRow | undefined;
  if (!row) throw new NotThere();
  if (row.state !== 'open') return refuse('sync.settled_already');
  const told = { actId: row.id, operation: row.operation, input: row.input, occurredAt: Date.parse(row.occurred_at), lateReason };
  const result = as === 'retried' ? await one(tools, caller, told) : undefined;
  if (result && result.status !== 'done') {
    await tools.performer.perform(caller, {
      operation: keep,
      input: {
        actId: row.id,
        operation: row.operation,
        input: row.input,
        occurredAt: row.occurred_at,
        rootId: row.root_id,
        problem: result.problem,
      },
    });
    return { id, state: 'open' as const, problem: result.problem };
  }
  const marked = await tools.performer.perform(caller, { operation: mark, input: { id, as } });
  return isRefusal(marked) ? marked : { id, state: as, ...(result ? { answer: result.answer } : {}) };
});
