import type { ShellParts } from '#web/ui/index.ts';

export const shell: ShellParts = {
  acts: {
    kinds: ['end-user', 'asset'],
    of: async (subject, { signal, may }) => (may('case.register') ? (await import('./for-palette.ts')).actsOn(subject, signal) : []),
  },
};
