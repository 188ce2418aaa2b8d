import type { ShellParts } from '#web/ui/index.ts';

export const shell: ShellParts = { settingsPath: '/settings' };
