import type { Reaction } from '#platform/jobs/reactions.ts';
import { cancel } from './commands/cancel.ts';
import { cancelFollowUps } from './commands/cancel-follow-ups.ts';
import { catchUp } from './commands/catch-up.ts';
import { open } from './commands/open.ts';
import { openFollowUp } from './commands/open-follow-up.ts';
import { part } from './commands/part.ts';

export const reactions: readonly Reaction[] = [
  {
    name: 'followups.owe-callback',
    on: ['case.completed'],
    run: (event) => ({ operation: open, input: { caseId: event.rootId, round: event.data['round'], completedAt: event.occurredAt } }),
  },
  {
    name: 'followups.cancel-callbacks',
    on: ['case.reopened', 'case.closed_unconfirmed'],
    run: (event) => ({ operation: cancel, input: { caseId: event.rootId } }),
  },
  {
    name: 'followups.cancel-follow-ups',
    on: ['case.reopened', 'case.corrected'],
    run: (event) => ({ operation: cancelFollowUps, input: { caseId: event.rootId } }),
  },
  {
    name: 'followups.part',
    on: [
      'callback.answered',
      'callback.given_up',
      'callback.unreachable',
      'callback.cancelled',
      'follow-up.recorded',
      'follow-up.unreachable',
      'follow-up.cancelled',
    ],
    run: (event) => ({ operation: part, input: { caseId: event.rootId, contactId: event.subjectId } }),
  },
  {
    name: 'followups.open-follow-up',
    on: ['obligation.due'],
    run: (event) => ({
      operation: openFollowUp,
      input: { caseId: event.rootId, obligationId: event.data['obligationId'], period: event.data['period'], dueOn: event.data['dueOn'] },
    }),
  },
  {
    name: 'followups.catch-up',
    on: ['module.switched_on', 'callback.catching_up'],
    run({ id, type, occurredAt, data }) {
      if (type === 'callback.catching_up') {
        const { eventId, at, done, next: from } = data;
        return { operation: catchUp, input: { eventId, at, done, from } };
      }
      return data['module'] === 'followups' ? { operation: catchUp, input: { eventId: id, at: occurredAt } } : undefined;
    },
  },
];
