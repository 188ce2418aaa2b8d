import { describe, expect, it } from 'vitest';
import { chosenSlot, firstDay, slotsOf, standingWindow, type Agreement } from './appointment.ts';

const ZONE = 'Asia/Shanghai';
const at = (time: string): number => Date.parse(`2026-03-${time.replace(' ', 'T')}:00+08:00`);
const iso = (time: string): string => new Date(at(time)).toISOString();
const blank: Agreement = { choice: '', ownFrom: '', ownTo: '' };
const now = at('10 11:00');

describe('what is agreed with the customer', () => {
  it('[R-DSP-06] a time of one’s own is no window while it is half typed, and one as soon as it is', () => {
    const own = { ...blank, choice: 'own' };
    for (const half of [own, { ...own, ownTo: '12:00' }, { ...own, ownFrom: '2026-03-10T11:30' }, { ...own, ownFrom: '2026', ownTo: '1' }])
      expect(chosenSlot(half, null, ZONE, now)).toBeNull();
    const typed = { ...own, ownFrom: '2026-03-10T11:30', ownTo: '12:15' };
    expect(chosenSlot(typed, null, ZONE, now)).toEqual({ from: at('10 11:30'), to: at('10 12:15') });
    expect(chosenSlot({ ...typed, ownTo: '11:00' }, null, ZONE, now)).toBeNull();
  });

  it('[R-DSP-06] an appointment that is over, or whose visit has ended, stands no longer; no window that is over can be chosen', () => {
    const visit = { plannedFrom: iso('10 10:00'), plannedTo: iso('10 12:00'), endedAt: null };
    const planned = standingWindow(visit, now);
    expect(planned).toEqual({ from: at('10 10:00'), to: at('10 12:00') });
    expect(chosenSlot({ ...blank, choice: 'planned' }, planned, ZONE, now)).toEqual(planned);
    expect(standingWindow(visit, at('10 12:00'))).toBeNull();
    expect(standingWindow({ ...visit, endedAt: iso('10 10:45') }, now)).toBeNull();
    expect(chosenSlot({ ...blank, choice: 'planned' }, null, ZONE, now)).toBeNull();
    const offered = { ...blank, choice: String(at('10 12:00')) };
    expect(chosenSlot(offered, null, ZONE, now)).toEqual({ from: at('10 12:00'), to: at('10 14:00') });
    expect(chosenSlot(offered, null, ZONE, at('10 14:00'))).toBeNull();
  });

  it('[R-DSP-06] in the evening tomorrow is the first day with windows', () => {
    expect([firstDay(ZONE, now), slotsOf(0, ZONE, now)[0]]).toEqual([0, { from: at('10 12:00'), to: at('10 14:00') }]);
    expect([firstDay(ZONE, at('10 18:00')), slotsOf(0, ZONE, at('10 18:00'))]).toEqual([1, []]);
  });
});
