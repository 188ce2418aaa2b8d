import type { ShellParts } from '#web/ui/index.ts';

export const shell: ShellParts = {
  acts: {
    kinds: ['case', 'work-order'],
    of: async (subject, asked) => (await import('./acts/for-palette.ts')).actsOn(subject, asked),
  },
};
