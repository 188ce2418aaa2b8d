import { isWaiting, type WaitingState } from '../contract.ts';
import type { CaseState } from '../lifecycle.ts';

export const stages = ['receive', 'judge', 'plan', 'execute', 'feedback', 'done'] as const;
export type Stage = (typeof stages)[number];

const stageOfState: Readonly<Record<Exclude<CaseState, WaitingState>, Stage>> = {
  registered: 'judge',
  assessed: 'plan',
  handing_over: 'plan',
  planned: 'execute',
  in_progress: 'execute',
  completed: 'feedback',
  closed: 'done',
  void: 'done',
};

/** The stage a case is in: what it waits for. Receiving is over with the registration; waiting is part of the execution. R-CAS-01 */
export function stageOf(state: CaseState): Stage {
  return isWaiting(state) ? 'execute' : stageOfState[state];
}

/** A passage through a state; instants in epoch ms, `to` null while it lasts. */
export interface Passage {
  readonly state: CaseState;
  readonly from: number;
  readonly to: number | null;
}

export interface StageTime {
  readonly stage: Exclude<Stage, 'done'>;
  /** first entered; null: not reached, or skipped */
  readonly from: number | null;
  /** last left; null while in it or not reached */
  readonly to: number | null;
  /** time spent in all passages together, in ms */
  readonly spentMs: number;
  /** a later stage was reached without it */
  readonly skipped: boolean;
}

/**
 * Time stamps of the five stages over all rounds. The times spent add up to the time from receipt to now, less what lay between a
 * closing and the next round. R-CAS-01
 */
export function stageTimes(receivedAt: number, passages: readonly Passage[], now: number): StageTime[] {
  const first = passages[0]?.from ?? receivedAt;
  const known = [
    { stage: 'receive' as Stage, from: Math.min(receivedAt, first), to: first as number | null },
    ...passages.map(({ state, from, to }) => ({ stage: stageOf(state), from, to })),
  ];
  const furthest = Math.max(...known.map(({ stage }) => stages.indexOf(stage)));
  return stages.slice(0, -1).map((stage, index) => {
    const spent = known.filter((passage) => passage.stage === stage);
    const open = spent.some(({ to }) => to === null);
    return {
      stage: stage as StageTime['stage'],
      from: spent[0]?.from ?? null,
      to: open ? null : (spent.at(-1)?.to ?? null),
      spentMs: spent.reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - from), 0),
      skipped: spent.length === 0 && index < furthest,
    };
  });
}
