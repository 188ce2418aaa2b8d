import type { Reaction } from '#platform/jobs/reactions.ts';
import { tell } from './commands/tell.ts';
import { toldEvents } from './rules/tell.ts';

export const reactions: readonly Reaction[] = [
  {
    name: 'messages.tell',
    on: toldEvents,
    run: (event) => ({
      operation: tell,
      input: {
        eventId: event.id,
        type: event.type,
        subjectId: event.subjectId,
        rootId: event.rootId,
        at: event.occurredAt,
        data: event.data,
      },
    }),
  },
];
