import { signOut } from '../shell/named.ts';
import { call } from '#web/api/index.ts';
import type { ShellParts } from '#web/ui/index.ts';

export const shell: ShellParts = { signOut: () => call(signOut, {}) };
