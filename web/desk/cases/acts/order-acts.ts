import { lazy, type ComponentType } from 'react';
import {
  accept,
  arrive,
  breakOff,
  cancel,
  closeRemote,
  contact,
  correct,
  decline,
  demonstrate,
  depart,
  diagnose,
  finish,
  openRemote,
  reroute,
} from '#modules/work-orders/contract.ts';
import { currentLocale } from '#web/ui/index.ts';
import { actDialog, type ActProps, type DirectAct, type Target } from './dialog.tsx';
import {
  breakOffFields,
  cancelFields,
  closeRemoteFields,
  contactFields,
  correctOrderFields,
  declineFields,
  demonstrateFields,
  diagnoseFields,
  finishFields,
  openRemoteFields,
  rerouteFields,
  routeField,
} from './fields.ts';

const idOf = ({ order }: Target): string => order?.id ?? '';

/** Dialogs of the acts on a job, by the act's name in its machine. Signing happens on the phone, in front of the customer. */
export const orderDialogs: Readonly<Record<string, ComponentType<ActProps>>> = {
  decline: actDialog({
    operation: decline,
    key: 'decline',
    fields: declineFields,
    input: (values, target) => ({ id: idOf(target), ...values }),
  }),
  'break-off': actDialog({
    operation: breakOff,
    key: 'break-off',
    fields: breakOffFields,
    input: (values, target) => ({ id: idOf(target), ...values }),
  }),
  cancel: actDialog({
    operation: cancel,
    key: 'cancel',
    fields: cancelFields,
    danger: true,
    input: (values, target) => ({ id: idOf(target), ...values }),
  }),
  reroute: actDialog({
    operation: reroute,
    key: 'reroute',
    fields: rerouteFields,
    told: ({ order }) => ({ route: routeField.choices?.find(({ value }) => value === order?.route)?.label[currentLocale()] ?? '' }),
    input: (values, target) => ({ id: idOf(target), ...values }),
  }),
  contact: actDialog({
    operation: contact,
    key: 'contact',
    fields: contactFields,
    start: ({ order }) => ({
      reached: 'yes',
      channel: 'phone',
      plannedFrom: order?.visits.at(-1)?.plannedFrom ?? null,
      plannedTo: order?.visits.at(-1)?.plannedTo ?? null,
    }),
    input: ({ reached, preparation, ...values }, target) => ({
      id: idOf(target),
      ...values,
      reached: reached === 'yes',
      preparation: (preparation ?? '')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    }),
  }),
  'open-remote': actDialog({
    operation: openRemote,
    key: 'open-remote',
    fields: openRemoteFields,
    start: () => ({ method: 'phone' }),
    input: (values, target) => ({ id: idOf(target), ...values }),
  }),
  'close-remote': actDialog({
    operation: closeRemote,
    key: 'close-remote',
    fields: closeRemoteFields,
    input: (values, target) => ({ id: idOf(target), ...values }),
  }),
  diagnose: actDialog({
    operation: diagnose,
    key: 'diagnose',
    fields: diagnoseFields,
    start: ({ case: c, order }) => ({
      cause: order?.diagnosis?.cause ?? c.assessment?.suspectedCause ?? '',
      causeCodeId: order?.diagnosis?.causeCodeId ?? null,
      note: order?.diagnosis?.note ?? '',
    }),
    input: (values, target) => ({ id: idOf(target), ...values }),
  }),
  demonstrate: actDialog({
    operation: demonstrate,
    key: 'demonstrate',
    fields: demonstrateFields,
    start: ({ order }) => ({ ...(order?.demonstration ?? { demonstrated: false, tipsGiven: false, tips: '' }) }),
    input: (values, target) => ({ id: idOf(target), ...values }),
  }),
  finish: actDialog({
    operation: finish,
    key: 'finish',
    fields: finishFields,
    start: () => ({ perceivedSatisfaction: 5 }),
    input: (values, target) => ({ id: idOf(target), ...values }),
  }),
  correct: actDialog({
    operation: correct,
    key: 'correct-order',
    fields: correctOrderFields,
    start: ({ order }) => ({ finishedAt: order?.finishedAt ?? null }),
    input: (values, target) => ({ id: idOf(target), ...values }),
  }),
  record: lazy(() => import('../../work-orders/parts/record-dialog.tsx').then((file) => ({ default: file.RecordDialog }))),
  answer: lazy(() => import('../../work-orders/parts/test-dialog.tsx').then((file) => ({ default: file.TestDialog }))),
};

/** Acts on a job that need no question. */
export const orderDirect: Readonly<Record<string, DirectAct>> = {
  accept: { operation: accept, input: (target) => ({ id: idOf(target) }) },
  depart: { operation: depart, input: (target) => ({ id: idOf(target) }) },
  arrive: { operation: arrive, input: (target) => ({ id: idOf(target) }) },
};
