import { act } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { DAY, MINUTE, toIso } from '#platform/values/instant.ts';
import { ring as contract } from '../contract.ts';
import { alarmsToTell, type ToTell } from '../rules/alarms.ts';
import { isBeyondReach } from '../rules/duty.ts';
import { insertEvidence } from '../store/clocks.ts';
import { markTold, ringingClock, type RingingRow } from '../store/ringing.ts';

/**
 * Tells every alarm of a clock whose instant has passed and that was not told before; each becomes one event and one piece of evidence.
 * Where all that would fulfil the duty is switched off it is silent, and looks again the next day; what ran out before a module was switched
 * on again waits until that module has said what its promises are worth now (R-ORG-03).
 */
export const ring = act(contract, {
  load: ({ clockId }) => ({ clock: ringingClock(clockId) }),
  // with nothing to tell, the waking still moves on: a clock must not come up again at once
  decide: ({ loaded: { clock }, ctx }) =>
    isBeyondReach(clock.stop_on, ctx.isUntold) ? { alarms: [], nextAt: ctx.now + DAY } : settled(clock, ctx.now),
  save({ alarms, nextAt }, { loaded: { clock }, ctx }) {
    const warned = Math.max(clock.warned, ...alarms.map((alarm) => alarm.percent));
    const proof = alarms.map((alarm) => ({
      id: newId(),
      control_id: clock.control_id,
      clock_id: clock.id,
      subject_id: clock.subject_id,
      root_id: clock.root_id,
      verdict: alarm.percent === 100 ? 'breached' : 'at_risk',
      at: toIso(alarm.at),
      as_known_at: toIso(ctx.now),
      event_id: null,
    }));
    return {
      writes: [
        markTold(clock.id, {
          warned,
          wakeAt: nextAt === null ? null : toIso(nextAt),
          breached: alarms.some((alarm) => alarm.percent === 100),
        }),
        ...(proof.length > 0 ? [insertEvidence(proof)] : []),
      ],
      events: alarms.map((alarm) => ({
        type: alarm.percent === 100 ? 'clock.breached' : 'clock.warned',
        subjectId: clock.subject_id,
        rootId: clock.root_id,
        occurredAt: alarm.at,
        data: { code: clock.code, controlId: clock.control_id, clockId: clock.id, percent: alarm.percent },
      })),
      answer: { id: clock.id },
    };
  },
});

/** How long a module that was switched on again has for looking through what it missed. */
const SETTLING = 10 * MINUTE;

function settled(clock: RingingRow, now: number): ToTell {
  const told = alarmsToTell(
    {
      state: clock.state,
      dueAt: Date.parse(clock.due_at),
      warnAt: clock.warn_at.map(Date.parse),
      percents: clock.percents,
      warned: clock.warned,
      open: clock.open,
    },
    now,
  );
  const switched = clock.switched_at === null ? null : Date.parse(clock.switched_at);
  if (switched === null || now >= switched + SETTLING || !told.alarms.some(({ at }) => at <= switched)) return told;
  return { alarms: [], nextAt: switched + SETTLING };
}
