import type { ComponentType } from 'react';
import { accept, assess, closeUnconfirmed, escalate, handBack, reopen, resume, solve, voidCase, wait } from '#modules/cases/contract.ts';
import { actDialog, type ActProps, type DirectAct } from './dialog.tsx';
import { CorrectDialog } from './correct.tsx';
import { EditDialog } from './edit.tsx';
import { HandOverDialog } from './hand-over.tsx';
import {
  assessFields,
  closeFields,
  escalateFields,
  handBackFields,
  reopenFields,
  resumeFields,
  solveFields,
  voidFields,
  waitFields,
} from './fields.ts';

/** Dialogs of the acts on a case, by the act's name in its machine. */
export const caseDialogs: Readonly<Record<string, ComponentType<ActProps>>> = {
  assess: actDialog({
    operation: assess,
    key: 'assess',
    fields: assessFields,
    start: ({ case: c }) => ({ ...c.assessment, route: c.assessment?.route ?? null }),
    input: (values, { case: { id } }) => ({ id, ...values }),
  }),
  'hand-over': HandOverDialog,
  'hand-back': actDialog({
    operation: handBack,
    key: 'hand-back',
    fields: handBackFields,
    input: (values, { case: { id } }) => ({ id, ...values }),
  }),
  wait: actDialog({ operation: wait, key: 'wait', fields: waitFields, input: (values, { case: { id } }) => ({ id, ...values }) }),
  resume: actDialog({ operation: resume, key: 'resume', fields: resumeFields, input: (values, { case: { id } }) => ({ id, ...values }) }),
  solve: actDialog({
    operation: solve,
    key: 'solve',
    fields: solveFields,
    input: ({ solution, satisfied }, { case: { id } }) => ({ id, solution, satisfied: satisfied === 'yes' }),
  }),
  reopen: actDialog({ operation: reopen, key: 'reopen', fields: reopenFields, input: (values, { case: { id } }) => ({ id, ...values }) }),
  'close-unconfirmed': actDialog({
    operation: closeUnconfirmed,
    key: 'close-unconfirmed',
    fields: closeFields,
    input: (values, { case: { id } }) => ({ id, ...values }),
  }),
  void: actDialog({
    operation: voidCase,
    key: 'void',
    fields: voidFields,
    danger: true,
    input: (values, { case: { id } }) => ({ id, ...values }),
  }),
  escalate: actDialog({
    operation: escalate,
    key: 'escalate',
    fields: escalateFields,
    input: (values, { case: { id } }) => ({ id, ...values }),
  }),
  correct: CorrectDialog,
  edit: EditDialog,
};

/** Acts on a case that need no question. */
export const caseDirect: Readonly<Record<string, DirectAct>> = {
  accept: { operation: accept, input: ({ case: { id } }) => ({ id }) },
};
