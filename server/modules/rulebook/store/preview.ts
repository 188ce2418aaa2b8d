import type { Facts } from '#platform/values/facts.ts';
import type { Words } from '#platform/values/words.ts';
import type { RuleSet } from '../rules/control.ts';
import { followClocks } from '../rules/follow.ts';

/** A promise that would be made. */
export interface PreviewedPromise {
  readonly code: string;
  readonly title: Words;
  readonly dueAt: number;
  readonly warnAt: readonly number[];
  readonly reason: Words;
  readonly provisional: boolean;
}

/** Promises that these facts would make if they were recorded now; nothing is written. */
export function previewPromises(
  rules: RuleSet | undefined,
  starts: readonly { type: string; occurredAt: number }[],
  facts: Facts,
  now: number,
): PreviewedPromise[] {
  if (!rules) return [];
  const fresh = starts.map((start, index) => ({ ...start, eventId: `preview-${index}`, recordedAt: now, subjectId: '', facts }));
  return followClocks(rules, { known: [], past: [], fresh, now })
    .map(({ control, dueAt, warnAt, reason, run }) => ({
      code: control.code,
      title: control.title,
      dueAt,
      warnAt,
      reason,
      provisional: run.provisional,
    }))
    .toSorted((a, b) => a.dueAt - b.dueAt);
}
