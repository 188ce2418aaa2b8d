import { sql } from '#platform/database/sql.ts';
import { act, must } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { ring as contract } from '../contract.ts';
import { alarmsToTell } from '../rules/alarms.ts';
import { insertEvidence } from '../store/clocks.ts';

interface Row {
  readonly id: string;
  readonly control_id: string;
  readonly code: string;
  readonly subject_id: string;
  readonly root_id: string;
  readonly open: boolean;
  readonly due_at: string;
  readonly warn_at: string[];
  readonly warned: number;
  readonly percents: number[];
}

/** Tells every alarm of a clock whose instant has passed and that was not told before; each becomes one event and one piece of evidence. */
export const ring = act(contract, {
  load: ({ clockId }) => ({
    clock: must(sql<Row>`
      select c.id, c.control_id, c.code, c.subject_id, c.root_id, c.open, c.due_at, c.warned, array(select to_char(w at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from unnest(c.warn_at) as w) as warn_at,
        array(select p::integer from jsonb_array_elements_text(k.params -> 'warnAt') as p order by 1) as percents
      from clocks c join controls k on k.tenant_id = c.tenant_id and k.id = c.control_id where c.tenant_id = app_tenant() and c.id = ${clockId}`),
  }),
  decide({ loaded: { clock }, ctx }) {
    // with nothing to tell, the waking still moves on: a clock must not come up again at once
    return alarmsToTell({ dueAt: Date.parse(clock.due_at), warnAt: clock.warn_at.map(Date.parse), percents: clock.percents, warned: clock.warned, open: clock.open }, ctx.now);
  },
  save({ alarms, nextAt }, { loaded: { clock }, ctx }) {
    const breached = alarms.some((alarm) => alarm.percent === 100);
    const warned = Math.max(clock.warned, ...alarms.map((alarm) => alarm.percent));
    return {
      writes: [
        sql`update clocks set warned = ${warned}, wake_at = ${nextAt === null ? null : toIso(nextAt)}, state = case when ${breached} then 'breached' else state end
            where tenant_id = app_tenant() and id = ${clock.id}`,
        ...(alarms.length === 0 ? [] : [insertEvidence(alarms.map((alarm) => ({
          id: newId(), control_id: clock.control_id, clock_id: clock.id, subject_id: clock.subject_id, root_id: clock.root_id, verdict: alarm.percent === 100 ? 'breached' : 'at_risk',
          at: toIso(alarm.at), as_known_at: toIso(ctx.now), event_id: null,
        })))]),
      ],
      events: alarms.map((alarm) => ({
        type: alarm.percent === 100 ? 'clock.breached' : 'clock.warned', subjectId: clock.subject_id, rootId: clock.root_id, occurredAt: alarm.at,
        data: { code: clock.code, controlId: clock.control_id, clockId: clock.id, percent: alarm.percent },
      })),
      answer: { id: clock.id },
    };
  },
});
