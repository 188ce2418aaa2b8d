import type { Say } from '#web/ui/index.ts';

/** Nothing filled in. */
export const EMPTY = { name: '', nameEn: '', adminName: '', userName: '', password: '', again: '', confirm: '' };
type Own = typeof EMPTY;

const LEAST_PASSWORD = 10;

/** What is wrong with what was filled in, by field. */
export function faultsOf(own: Own, demoName: string, w: Say): Partial<Record<keyof Own, string>> {
  const empty = (['name', 'adminName', 'userName', 'confirm'] as const).filter((name) => own[name].trim() === '');
  return {
    ...(own.confirm.trim() === demoName ? {} : { confirm: w('own.otherName', { name: demoName }) }),
    ...Object.fromEntries(empty.map((name) => [name, w('own.needed')])),
    ...(own.password.length < LEAST_PASSWORD ? { password: w('own.passwordHelp') } : {}),
    ...(own.again === own.password ? {} : { again: w('own.differs') }),
  };
}
