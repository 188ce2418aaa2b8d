import { signOut } from '#modules/identity/contract.ts';
import { call } from '#web/api/index.ts';
import type { ShellParts } from '#web/ui/index.ts';

export const shell: ShellParts = { signOut: () => call(signOut, {}) };
