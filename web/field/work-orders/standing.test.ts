import { describe, expect, it } from 'vitest';
import { isMendable, standingOf } from './standing.ts';
import type { QueuedAct } from './store/acts.ts';
import type { Job } from './store/shapes.ts';

const session = {
  id: 's',
  by: null,
  method: 'phone',
  startedAt: '2026-03-10T02:00:00.000Z',
  endedAt: null,
  result: null,
  cause: null,
  steps: null,
};

/** A job as the phone holds it, as far as its steps depend on it. */
function job(more: Partial<Job>): Job {
  const bare = {
    id: 'job',
    route: 'site',
    state: 'working',
    contactedAt: '2026-03-10T01:00:00.000Z',
    remoteSessions: [],
    visits: [],
    acceptedAt: null,
    diagnosis: null,
    process: null,
    test: null,
    demonstration: null,
    signature: null,
    allowed: [],
  };
  return { ...bare, ...more } as unknown as Job;
}

const queued = (act: object): QueuedAct => ({ actId: 'act', occurredAt: '2026-03-10T02:30:00.000Z', deviceOffset: 0, ...act }) as QueuedAct;
const everything = (): boolean => true;

describe('where a job stands on the phone', () => {
  it('[R-ONS-01] a cancelled job keeps what was done on it before, and offers nothing', () => {
    const at = '2026-03-10T01:00:00.000Z';
    const visits = [{ departedAt: at, arrivedAt: null }] as unknown as Job['visits'];
    const { done, current } = standingOf(job({ state: 'void', acceptedAt: at, visits }), [], everything);
    expect([...done]).toEqual(['accept', 'contact', 'depart']);
    expect(current).toBeNull();
  });

  it('[R-RMT-01] [R-DSP-04] a remote session that ended unsolved asks for another way, whatever is not found out yet, also while its end waits', () => {
    const open = job({ route: 'remote', remoteSessions: [session] });
    expect(standingOf(open, [], everything).current).toBe('diagnose');
    const ended = job({ route: 'remote', remoteSessions: [{ ...session, endedAt: '2026-03-10T02:20:00.000Z', result: 'needs_visit' }] });
    expect(standingOf(ended, [], everything).current).toBe('close-remote');
    const waits = queued({ verb: 'close-remote', input: { id: 'job', result: 'needs_depot', cause: '主板' } });
    expect(standingOf(open, [waits], everything).current).toBe('close-remote');
    const solved = job({ route: 'remote', remoteSessions: [{ ...session, endedAt: '2026-03-10T02:20:00.000Z', result: 'solved' }] });
    expect(standingOf(solved, [], everything).current).toBe('diagnose');
    const rerouted = queued({ verb: 'reroute', input: { id: 'job', route: 'site', reason: '主板' } });
    expect(standingOf(open, [waits, rerouted], everything).current).toBeNull();
  });

  it('[R-RMT-03] a session going on may be ended unsolved before the cause is known; one that solved it may not be ended again', () => {
    const open = standingOf(job({ route: 'remote', remoteSessions: [session], allowed: ['diagnose', 'close-remote'] }), [], everything);
    expect(isMendable('close-remote', open)).toBe(true);
    const solved = { ...session, endedAt: '2026-03-10T02:20:00.000Z', result: 'solved' };
    const done = standingOf(job({ route: 'remote', remoteSessions: [solved], allowed: ['close-remote'] }), [], everything);
    expect(isMendable('close-remote', done)).toBe(false);
  });

  it('[R-ONS-09] the customer signs at his place, not in the depot or at the bench', () => {
    expect(standingOf(job({}), [], everything).steps).toContain('sign');
    for (const route of ['depot', 'bench', 'remote'] as const)
      expect(standingOf(job({ route }), [], everything).steps).not.toContain('sign');
  });

  it('[R-ONS-01] a visit that was ended asks for the next appointment, also while its end waits', () => {
    const ended = queued({ verb: 'break-off', input: { id: 'job', reason: 'part_missing' } });
    expect(standingOf(job({}), [ended], everything)).toMatchObject({ state: 'accepted', current: 'contact' });
    const agreed = queued({ verb: 'contact', input: { id: 'job' } });
    expect(standingOf(job({}), [ended, agreed], everything).current).toBe('depart');
    expect(standingOf(job({ state: 'accepted', contactedAt: null }), [], everything).current).toBe('contact');
  });
});
