import type { ShellParts } from '#web/ui/index.ts';

/** Kinds of events are sought and named by what their sentences say. */
export const shell: ShellParts = {
  refs: {
    kinds: ['event'],
    search: async (_, text) => (await import('./events.ts')).findEvents(text),
    name: async (_, type) => (await import('./events.ts')).nameEvent(type),
  },
};
