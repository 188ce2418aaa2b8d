import { describe, expect, it } from 'vitest';
import { businessWeek } from '#modules/calendars/data/business-week.ts';
import { businessTime, clockTime } from '#modules/calendars/rules/deadline.ts';
import { HOUR, MINUTE } from '#platform/values/instant.ts';
import { foldClocks, type Calendars, type ClockFact, type TimeLimit } from './clock.ts';
import { dutyAnew, dutyIn, dutyOver } from './duty.ts';
import { followClocks } from './follow.ts';

const china: Calendars = { BUS: businessTime(businessWeek, '2024-01-01', '2027-12-31'), CLOCK: clockTime('Asia/Shanghai') };
const at = (local: string) => Date.parse(`${local}:00+08:00`);
const local = (ms: number | null) => (ms === null ? ms : new Date(ms + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' '));
const fact = (type: string, time: string): ClockFact => ({ type, occurredAt: at(time), recordedAt: at(time), eventId: `${type} ${time}` });

const callback: TimeLimit = {
  code: 'N-11',
  calendar: 'CLOCK',
  minutes: 1440,
  startOn: 'finished',
  stopOn: ['reached', 'reopened'],
  cancelOn: [],
  warnAt: [50, 80],
};

describe('a word about a duty that was broken before', () => {
  const over = ['reached', 'reopened'];
  const done = fact('finished', '2026-03-06 17:24');
  const due = '2026-03-07 17:24';
  const again = (since: string) => ({ ...fact('resumed', '2026-03-09 10:00'), over, since: at(since), anew: true as const });
  const now = at('2026-03-09 18:00');
  const runs = (facts: ClockFact[], limit = callback) =>
    foldClocks(limit, facts, china, now).map(({ state, stoppedAt, anew }) => [state, local(stoppedAt), anew]);

  it('[R-RUL-02] [R-RUL-03] leaves it broken and owes nothing anew; to the minute one that had not run out is nobody’s fault', () => {
    expect(runs([done, again('2026-03-07 17:25')])).toEqual([['breached', null, false]]);
    expect(runs([done, again(due)])).toEqual([
      ['exempt', '2026-03-09 10:00', false],
      ['running', null, true],
    ]);
    // late fulfilment ends what is still owed, and a row that names the word among what excuses is judged by it as well
    const late = fact('reached', '2026-03-09 12:00');
    expect(runs([done, again('2026-03-08 10:00'), late])).toEqual([['breached', '2026-03-09 12:00', false]]);
    const excusing = { ...callback, exemptOn: ['resumed', 'unreachable'] };
    expect(runs([done, again('2026-03-08 10:00')], excusing)).toEqual([['breached', null, false]]);
    expect(runs([done, again('2026-03-08 10:00'), fact('unreachable', '2026-03-09 12:00')], excusing)).toEqual([
      ['exempt', '2026-03-09 12:00', false],
    ]);
  });

  it('[R-RUL-02] [R-RUL-03] ends it as broken where nobody is to fulfil it any more, by its own time where it says no other', () => {
    const ended = (time: string) => ({ ...fact('given-up', time), over });
    expect(runs([done, ended('2026-03-07 17:24')])).toEqual([['exempt', '2026-03-07 17:24', false]]);
    expect(runs([done, ended('2026-03-07 17:25')])).toEqual([['breached', '2026-03-07 17:25', false]]);
    // what is paused has not run out
    const waits = { ...callback, minutes: 120, pauseOn: ['waiting'] };
    const facts = [fact('finished', '2026-03-09 09:00'), fact('waiting', '2026-03-09 10:00'), ended('2026-03-09 15:00')];
    expect(runs(facts, waits)).toEqual([['exempt', '2026-03-09 15:00', false]]);
  });

  it('[R-RUL-02] begins no promise by a row that names the word, nor by a later version, where the figure was broken; each figure by itself', () => {
    const rows = (id: string, limit: TimeLimit) => ({
      id,
      code: limit.code,
      title: { zh: '', en: '' },
      rank: 0,
      scope: '',
      params: limit,
      fits: () => true,
    });
    const own = rows('own', { ...callback, code: 'X-11', minutes: 720 });
    const long = rows('long', { ...callback, minutes: 6000 });
    const named = rows('named', { ...callback, startOn: 'resumed' });
    const word = { ...again('2026-03-08 10:00'), subjectId: 's', facts: {} };
    const begun = (before: readonly (typeof own)[], limits: readonly (typeof own)[]) =>
      followClocks(
        { limits, cadences: [], calendars: china, zone: 'Asia/Shanghai' },
        {
          known: before.map((control) => ({
            id: `clock ${control.id}`,
            control,
            startedBy: done.eventId,
            state: 'running',
            open: true,
            warnAt: [],
            dueAt: done.occurredAt + control.params.minutes * MINUTE,
            stoppedAt: null,
            warned: 0,
          })),
          past: [done],
          fresh: [word],
          now,
        },
      ).flatMap(({ id, control, state }) => (id === undefined ? [`${control.id} ${state}`] : []));
    expect(begun([own], [own])).toEqual([]);
    expect(begun([own], [own, named])).toEqual([]);
    expect(begun([own], [rows('own, later', { ...own.params, minutes: 6000 })])).toEqual([]);
    // a later version that allows less would have been broken: it is owed anew as it was promised
    expect(begun([long], [rows('long, later', { ...long.params, minutes: 720 })])).toEqual(['long running']);
    expect(begun([own, long], [own, long])).toEqual(['long running']);
    expect(begun([own, long], [own, long, named])).toEqual(['named running']);
    expect(begun([], [own, named])).toEqual(['named running']);
  });

  it('[R-RUL-02] is read from the data of its event', () => {
    expect(dutyIn({ ...dutyAnew(over, '2026-03-08T02:00:00.000Z') })).toEqual({ over, anew: true, since: at('2026-03-08 10:00') });
    expect(dutyIn({ ...dutyOver(over) })).toEqual({ over });
  });
});
