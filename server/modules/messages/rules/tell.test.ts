import { describe, expect, it } from 'vitest';
import { fillText, smsTexts } from './templates.texts.ts';
import { tellOf, toldEvents, type Happened } from './tell.ts';

const base: Happened = {
  type: '',
  data: {},
  hasPromise: true,
  isOfContact: false,
  hasRunOut: false,
  hasTips: true,
  hasAppointment: false,
  intakeOwnerId: 'intake',
  ownerId: 'owner',
  doers: ['doer', 'owner'],
  supervisors: ['boss'],
};
const told = (type: string, more: Partial<Happened> = {}) => tellOf({ ...base, ...more, type });

describe('who is told', () => {
  it('[R-CAS-05] the owner of the intake hears of completion and closing', () => {
    expect(told('case.completed').notices).toEqual([{ memberId: 'intake', template: 'caseCompleted' }]);
    expect(told('case.closed').notices).toEqual([{ memberId: 'intake', template: 'caseClosed' }]);
    expect(told('case.closed', { intakeOwnerId: null }).notices).toEqual([]);
  });

  it('[R-CAS-09] a broken promise goes to everyone at work on it, and suggests escalation to their supervisors, each once; a warning stays with the workers', () => {
    expect(told('clock.breached').notices.map(({ memberId }) => memberId)).toEqual(['owner', 'intake', 'doer', 'boss']);
    expect(told('clock.breached', { ownerId: 'boss' }).notices).toEqual([
      { memberId: 'intake', template: 'promiseBroken' },
      { memberId: 'doer', template: 'promiseBroken' },
      { memberId: 'owner', template: 'promiseBroken' },
      { memberId: 'boss', template: 'escalationSuggested' },
    ]);
    expect(told('clock.warned').notices.map(({ memberId }) => memberId)).toEqual(['owner', 'intake', 'doer']);
    // after a standstill both come at once
    expect(told('clock.warned', { hasRunOut: true }).notices).toEqual([]);
  });

  it('[R-CAS-02] [R-CAS-12] what was answered at first contact brings a message instead of a call, other closings one that says so', () => {
    expect(told('case.closed', { data: { firstContact: true } }).sms).toBe('answered');
    expect(told('case.closed').sms).toBe('closed');
  });

  it('[R-ONS-08] finishing sends the care tips that were written down', () => {
    expect(told('work-order.finished').sms).toBe('careTips');
    expect(told('work-order.finished', { hasTips: false }).sms).toBeNull();
  });

  it('[R-CAS-03] a hand-over tells the customer', () => {
    expect(told('case.handed_over')).toEqual({ notices: [], sms: 'handedOver' });
  });

  it('an appointment is told with its window, a mere contact without', () => {
    expect(told('work-order.contacted', { data: { plannedFrom: 'a', plannedTo: 'b' } }).sms).toBe('appointment');
    expect(told('work-order.contacted').sms).toBe('contacted');
    expect(told('case.registered', { hasPromise: false }).sms).toBe('registeredPlain');
  });

  it('[R-DSP-11] [R-CAS-12] an appointment that falls away is told to the customer, one that was never agreed is not', () => {
    const window = { plannedFrom: 'a', plannedTo: 'b' };
    for (const [type, sms] of [
      ['work-order.declined', 'appointmentLost'],
      ['work-order.rerouted', 'appointmentLost'],
      ['work-order.broken_off', 'appointmentLost'],
      ['work-order.cancelled', 'appointmentCancelled'],
    ] as const) {
      expect(told(type, { data: { engineerId: 'e', ...window } }).sms).toBe(sms);
      expect(told(type, { data: { engineerId: 'e' } }).sms).toBeNull();
    }
    expect(told('work-order.cancelled', { data: { engineerId: 'e', ...window } }).notices).toEqual([
      { memberId: 'e', template: 'jobGone' },
    ]);
    expect(told('case.voided').sms).toBeNull();
    expect(told('case.voided', { hasAppointment: true }).sms).toBe('appointmentCancelled');
  });

  it('the customer hears that the engineer calls later than promised, and of no other promise that was broken', () => {
    expect(told('clock.breached', { isOfContact: true }).sms).toBe('late');
    expect(told('clock.breached').sms).toBeNull();
  });

  it('[R-INT-14] an emergency, registered or raised to one, rings at those who are to judge it', () => {
    const rung = ['doer', 'owner', 'boss'].map((memberId) => ({ memberId, template: 'caseEmergency' }));
    for (const type of ['case.registered', 'case.edited']) {
      expect(told(type, { data: { emergency: true } }).notices).toEqual(rung);
      expect(told(type, { data: { emergency: false } }).notices).toEqual([]);
    }
  });

  it('an event of which nobody is told writes nothing', () => {
    expect(told('case.edited')).toEqual({ notices: [], sms: null });
    expect(toldEvents).not.toContain('message.logged');
  });

  it('[R-FLT-02] [R-FLT-03] the message after registering names the number and the instant promised', () => {
    const text = fillText(smsTexts.registered.zh, { company: '云杉', name: '王芳', number: 'BX-20261124-0007', due: '2026-11-24 14:30' });
    expect(text).toBe(
      '【云杉】王芳您好，您的报修已受理，单号 BX-20261124-0007。工程师将在 2026-11-24 14:30 前与您联系，请保持电话畅通。进度：{link}',
    );
  });
});
