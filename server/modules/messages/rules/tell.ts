import type { NoticeTemplate, SmsTemplate } from '../contract.ts';

/** What happened, and what is known about the case it happened to. */
export interface Happened {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** engineer's contact, when promised */
  readonly hasPromise: boolean;
  /** it happened to that promise */
  readonly isOfContact: boolean;
  /** the promise that it happened to has run out */
  readonly hasRunOut: boolean;
  /** care tips were written down on the job */
  readonly hasTips: boolean;
  /** an appointment stands on the case: the customer waits for a visit */
  readonly hasAppointment: boolean;
  readonly intakeOwnerId: string | null;
  readonly ownerId: string | null;
  /** those with an open duty on the case */
  readonly doers: readonly string[];
  /** managers, and leads of the case's group */
  readonly supervisors: readonly string[];
}

/** Who is told what. */
export interface Told {
  readonly notices: readonly { readonly memberId: string; readonly template: NoticeTemplate }[];
  readonly sms: SmsTemplate | null;
}

type Tell = (happened: Happened) => {
  readonly notices?: readonly (readonly [NoticeTemplate, readonly (string | null)[]])[];
  readonly sms?: SmsTemplate;
};

function listed(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function one(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** An appointment was agreed. */
function hasWindow(data: Happened['data']): boolean {
  return one(data['plannedFrom']) !== null && one(data['plannedTo']) !== null;
}

/** The customer waits for a visit that will not come: such an event names the appointment only where one was agreed and nobody has come. R-DSP-11, R-CAS-12 */
function fellAway(sms: SmsTemplate, data: Happened['data']): ReturnType<Tell> {
  return hasWindow(data) ? { sms } : {};
}

/** An emergency rings at everyone who is asked to judge it, and at their supervisors. R-INT-14 */
function emergency({ data, doers, supervisors }: Happened): ReturnType<Tell> {
  return data['emergency'] === true ? { notices: [['caseEmergency', [...doers, ...supervisors]]] } : {};
}

const RULES: Readonly<Record<string, Tell>> = {
  'case.registered': (happened) => ({ ...emergency(happened), sms: happened.hasPromise ? 'registered' : 'registeredPlain' }),
  'case.edited': (happened) => emergency(happened),
  'case.handed_over': () => ({ sms: 'handedOver' }),
  'case.completed': ({ intakeOwnerId, data }) => ({
    notices: [['caseCompleted', [intakeOwnerId]]],
    // solved at first contact: the customer has said so already; a corrected time is not told again
    ...(data['firstContact'] === true || data['corrected'] === true ? {} : { sms: 'completed' as const }),
  }),
  // answered at first contact: a message takes the place of the call
  'case.closed': ({ intakeOwnerId, data }) => ({
    notices: [['caseClosed', [intakeOwnerId]]],
    sms: data['firstContact'] === true ? 'answered' : 'closed',
  }),
  'case.closed_unconfirmed': ({ intakeOwnerId }) => ({
    notices: [['caseClosedUnconfirmed', [intakeOwnerId]]],
    sms: 'closedUnconfirmed',
  }),
  'case.reopened': ({ intakeOwnerId, supervisors }) => ({ notices: [['caseReopened', [...supervisors, intakeOwnerId]]], sms: 'reopened' }),
  // while jobs are in use none is open any more; where they are switched off nobody has cancelled it
  'case.voided': ({ hasAppointment }) => (hasAppointment ? { sms: 'appointmentCancelled' } : {}),
  'case.escalated': ({ supervisors }) => ({ notices: [['caseEscalated', supervisors]] }),
  'work-order.assigned': ({ data }) => ({
    notices: [
      ['jobAssigned', [one(data['engineerId'])]],
      ['jobGone', [one(data['formerEngineerId'])]],
    ],
    sms: hasWindow(data) ? 'assignedAt' : 'assigned',
  }),
  'work-order.cancelled': ({ data }) => ({ notices: [['jobGone', [one(data['engineerId'])]]], ...fellAway('appointmentCancelled', data) }),
  'work-order.declined': ({ data }) => fellAway('appointmentLost', data),
  'work-order.rerouted': ({ data }) => fellAway('appointmentLost', data),
  'work-order.broken_off': ({ data }) => fellAway('appointmentLost', data),
  'work-order.departed': () => ({ sms: 'onTheWay' }),
  'work-order.contacted': ({ data }) => ({
    sms: hasWindow(data) ? 'appointment' : 'contacted',
  }),
  'work-order.finished': ({ hasTips }) => (hasTips ? { sms: 'careTips' } : {}),
  'callback.unreachable': ({ intakeOwnerId }) => ({ sms: 'unreachable', notices: [['customerUnreachable', [intakeOwnerId]]] }),
  'follow-up.unreachable': () => ({ sms: 'unreachable' }),
  // told after a standstill, when nothing can be prevented any more: the breach speaks for itself
  'clock.warned': ({ ownerId, intakeOwnerId, doers, hasRunOut }) =>
    hasRunOut ? {} : { notices: [['promiseAtRisk', [ownerId, intakeOwnerId, ...doers]]] },
  'clock.breached': ({ ownerId, intakeOwnerId, doers, supervisors, isOfContact }) => ({
    // he was told of this promise when he reported; R-DSP-11
    ...(isOfContact ? { sms: 'late' as const } : {}),
    notices: [
      ['promiseBroken', [ownerId, intakeOwnerId, ...doers].filter((id) => id === null || !supervisors.includes(id))],
      ['escalationSuggested', supervisors],
    ],
  }),
  // what a customer writes himself has no actor of the house
  'case.touched': ({ data, ownerId, intakeOwnerId }) =>
    data['byCustomer'] === true ? { notices: [['customerWrote', [ownerId, intakeOwnerId]]] } : {},
  'callback.confirmed_by_customer': ({ intakeOwnerId }) => ({ notices: [['customerConfirmed', [intakeOwnerId]]] }),
  'customer-report.flooded': ({ doers, supervisors }) => ({ notices: [['manyEmergencies', [...doers, ...supervisors]]] }),
  'comment.added': ({ data }) => ({ notices: [['mentioned', listed(data['mentionIds'])]] }),
};

/** Events that somebody is told of. */
export const toldEvents: readonly string[] = Object.keys(RULES);

/** Only the customer hears of it: nobody in the house has to be looked up. */
export function isForCustomerOnly(type: string, data: Happened['data']): boolean {
  return type === 'case.registered' && data['emergency'] !== true;
}

/** Who is told what of an event, each person once. R-CAS-02, R-CAS-03, R-CAS-05, R-CAS-09, R-INT-14, R-ONS-08, R-FLT-02, R-FLT-03, R-CBK-09, R-CAS-12, R-DSP-11 */
export function tellOf(happened: Happened): Told {
  const { notices = [], sms } = RULES[happened.type]?.(happened) ?? {};
  return {
    notices: notices.flatMap(([template, members]) =>
      [...new Set(members)].flatMap((memberId) => (memberId === null ? [] : [{ memberId, template }])),
    ),
    sms: sms ?? null,
  };
}
