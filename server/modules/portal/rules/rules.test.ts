import { describe, expect, it } from 'vitest';
import { customerStates } from '../contract.ts';
import { caseLifecycle } from '../../cases/lifecycle.ts';
import { workOrderLifecycle } from '../../work-orders/lifecycle.ts';
import { foldNumber } from './number.ts';
import { customerState, stepsOf } from './state.ts';
import { serialTail } from './tail.ts';

describe('what a customer reads', () => {
  it('[R-CAS-12] is one of five states for every state of a case and of its job, and never goes back while the work goes on', () => {
    const jobs = [null, ...Object.keys(workOrderLifecycle.states)];
    for (const state of Object.keys(caseLifecycle.states))
      for (const job of jobs) expect(customerStates).toContain(customerState(state, job));
    const course = ['registered', 'assessed', 'planned', 'in_progress', 'completed', 'closed'].map((state) =>
      customerStates.indexOf(customerState(state, null)),
    );
    expect(course).toEqual([0, 0, 1, 2, 3, 4]);
    expect(customerState('planned', 'accepted')).toBe('arranged');
    expect(customerState('planned', 'travelling')).toBe('working');
  });

  it('[R-CAS-12] has the times of the present round only, and none for what is to come', () => {
    const steps = stepsOf('arranged', 2, [
      { value: 'registered', round: 1, from: '1' },
      { value: 'completed', round: 1, from: '2' },
      { value: 'registered', round: 2, from: '3' },
      { value: 'planned', round: 2, from: '4' },
      { value: 'planned', round: 2, from: '5' },
    ]);
    expect(steps.map(({ at }) => at)).toEqual(['3', '4', null, null, null]);
  });

  it.each([
    ['bx-20261124-0007', 'BX-20261124-0007'],
    ['ＢＸ２０２６１１２４０００７', 'BX-20261124-0007'],
    [' BX 20261124 0007 ', 'BX-20261124-0007'],
    ['20261124—0007', 'BX-20261124-0007'],
    ['wx-20261124-0012', 'WX-20261124-0012'],
    ['nonsense', 'NONSENSE'],
  ])('the number %s is read as %s', (typed, kept) => {
    expect(foldNumber(typed)).toBe(kept);
  });

  it('of a serial number the last five characters are shown', () => {
    expect(serialTail('LP200-0042')).toBe('-0042');
  });
});
