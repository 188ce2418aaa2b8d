import { describe, expect, it } from 'vitest';
import { byUrgency, dueGroup, isLate, readPromise, type PromiseView } from './reading.ts';

const at = (time: string): number => Date.parse(`2026-11-24T${time}:00Z`);
const promise: PromiseView = {
  state: 'running',
  title: 'contact',
  reason: '',
  startedAt: '2026-11-24T02:00:00Z',
  dueAt: '2026-11-24T04:00:00Z',
  warnAt: ['2026-11-24T03:00:00Z', '2026-11-24T03:36:00Z'],
};

describe('reading of a promise', () => {
  it('shows the elapsed share, a tick per warning and what is left', () => {
    expect(readPromise(promise, at('02:30'))).toEqual({
      look: 'run',
      elapsed: 0.25,
      ticks: [0.5, 0.8],
      leftMs: 90 * 60_000,
      counted: { ms: 90 * 60_000, inWork: false },
    });
  });

  it('[R-CAS-06] in business hours counts only while the company is open, wherever its hours reach', () => {
    const night = [Date.parse('2026-11-24T10:00:00Z'), Date.parse('2026-11-25T01:00:00Z')] as const;
    const hours = { from: at('00:00'), to: Date.parse('2026-11-26T00:00:00Z'), closed: [night] };
    const business = { ...promise, calendar: 'BUS' as const, startedAt: '2026-11-24T09:00:00Z', dueAt: '2026-11-25T02:00:00Z', warnAt: [] };
    const noon = readPromise(business, at('09:30'), hours);
    expect(noon).toMatchObject({ elapsed: 0.25, counted: { ms: 90 * 60_000, inWork: true }, leftMs: 16.5 * 3_600_000 });
    expect(readPromise(business, at('20:00'), hours)).toMatchObject({ elapsed: 0.5, counted: { ms: 60 * 60_000 } });
    expect(readPromise(business, Date.parse('2026-11-25T02:20:00Z'), hours).counted).toEqual({ ms: -20 * 60_000, inWork: true });
    const plain = { ms: 16.5 * 3_600_000, inWork: false };
    expect(readPromise({ ...business, calendar: 'CLOCK' }, at('09:30'), hours).counted).toEqual(plain);
    expect(readPromise(business, at('09:30'), { ...hours, from: at('09:10') }).counted).toEqual(plain);
    expect(readPromise(business, at('09:30')).counted).toEqual(plain);
  });

  it('[R-CAS-06] what has just broken, or broke when the company had closed, is over by a minute, not by none', () => {
    expect(readPromise(promise, at('04:00')).counted).toEqual({ ms: -60_000, inWork: false });
    const hours = { from: at('00:00'), to: at('23:59'), closed: [[at('04:00'), at('23:00')]] as const };
    expect(readPromise({ ...promise, calendar: 'BUS' }, at('20:00'), hours).counted).toEqual({ ms: -60_000, inWork: true });
  });

  it('turns to risk at the last warning and to breached at the deadline before the server says so', () => {
    expect(readPromise(promise, at('03:35')).look).toBe('run');
    expect(readPromise(promise, at('03:36')).look).toBe('risk');
    expect(readPromise(promise, at('04:00'))).toMatchObject({ look: 'breach', elapsed: 1, leftMs: 0 });
  });

  it('stands still while paused and once kept', () => {
    const paused = { ...promise, state: 'paused' as const, stoppedAt: '2026-11-24T03:00:00Z' };
    expect(readPromise(paused, at('09:00'))).toMatchObject({ look: 'pause', elapsed: 0.5, leftMs: 60 * 60_000 });
    const kept = { ...promise, state: 'kept' as const, stoppedAt: '2026-11-24T02:30:00Z' };
    expect(readPromise(kept, at('09:00'))).toMatchObject({ look: 'kept', elapsed: 0.25, leftMs: null });
  });

  it('keeps how late a broken one was, once it is done, and shows it among those that are over', () => {
    const late = { ...promise, state: 'breached' as const, stoppedAt: '2026-11-24T04:20:00Z' };
    expect(isLate(late)).toBe(true);
    expect(readPromise(late, at('09:00'))).toMatchObject({ look: 'breach', leftMs: -20 * 60_000 });
    const running = { ...promise, dueAt: '2026-11-24T12:00:00Z', warnAt: [] };
    expect([late, running].toSorted(byUrgency(at('09:00')))).toEqual([running, late]);
  });

  it('groups by over, two hours, today and later; without a running deadline it is in none', () => {
    const dayEnds = at('16:00');
    const due = (time: string, day = '24'): PromiseView => ({ ...promise, warnAt: [], dueAt: `2026-11-${day}T${time}:00Z` });
    expect(dueGroup(due('02:29'), at('02:30'), dayEnds)).toBe('over');
    expect(dueGroup(due('04:30'), at('02:30'), dayEnds)).toBe('soon');
    expect(dueGroup(due('04:31'), at('02:30'), dayEnds)).toBe('today');
    expect(dueGroup(due('16:00'), at('02:30'), dayEnds)).toBe('later');
    expect(dueGroup({ ...promise, state: 'kept' }, at('02:30'), dayEnds)).toBe('none');
    expect(dueGroup({ ...promise, state: 'paused' }, at('02:30'), dayEnds)).toBe('none');
    expect(dueGroup(null, at('02:30'), dayEnds)).toBe('none');
  });

  it('puts what runs out first on top, then paused, not begun, kept', () => {
    const later = { ...promise, title: 'later', dueAt: '2026-11-24T08:00:00Z' };
    const paused = { ...promise, title: 'paused', state: 'paused' as const };
    const open = { ...promise, title: 'open', state: 'not_started' as const, startedAt: null, dueAt: null };
    const kept = { ...promise, title: 'kept', state: 'kept' as const };
    const titles = [kept, open, paused, later, promise].toSorted(byUrgency(at('02:30'))).map((one) => one.title);
    expect(titles).toEqual(['contact', 'later', 'paused', 'open', 'kept']);
  });
});
