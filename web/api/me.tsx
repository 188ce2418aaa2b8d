import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useMemo, type ReactNode } from 'react';
import type { Locale } from '#platform/values/words.ts';
import { send } from './call.ts';
import { asApiError, type ApiError } from './problem.ts';

/** Who is signed in and what this person may do. */
export interface Me {
  readonly member: { readonly id: string; readonly name: string; readonly initial: string; readonly number: string | null };
  readonly tenant: {
    readonly id: string;
    readonly name: string;
    readonly nameEn?: string | null;
    /** its word in addresses for customers */
    readonly code?: string | null;
    readonly zone?: string;
  } | null;
  readonly permissions: readonly string[];
  readonly roles: readonly string[];
  readonly groups: readonly { readonly id: string; readonly name?: string }[];
  readonly locale: Locale;
}

interface MeAnswer extends Omit<Me, 'member'> {
  readonly member: { readonly id: string; readonly name: string; readonly number: string | null };
}

interface MeState {
  readonly me: Me | undefined;
  readonly state: 'asking' | 'in' | 'out' | 'failed';
  readonly error: ApiError | null;
  /** asks again, for example after signing in or out */
  refresh(): Promise<void>;
}

const Context = createContext<MeState>({ me: undefined, state: 'asking', error: null, refresh: async () => {} });

/** Asks the server who is signed in and gives the answer to everything below. */
export function MeProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ['me'],
    staleTime: 60_000,
    queryFn: async ({ signal }): Promise<Me | null> => {
      // nobody has signed in here: a question would only be refused
      if (!client.getQueryData(['me']) && !/(^|; )anxin_signed_in=/.test(document.cookie)) return null;
      const response = await send('GET', '/me', { signal }).catch((thrown: unknown) => {
        if (asApiError(thrown).status === 401) return null;
        throw thrown;
      });
      if (!response) return null;
      const answer = (await response.json()) as MeAnswer;
      return { ...answer, member: { ...answer.member, initial: initialOf(answer.member.name) } };
    },
  });
  const value = useMemo<MeState>(
    () => ({
      me: query.data ?? undefined,
      state: query.data ? 'in' : query.isError ? 'failed' : query.data === null ? 'out' : 'asking',
      error: query.error ? asApiError(query.error) : null,
      refresh: async () => {
        // what one person has read is not for the next one at this screen
        client.removeQueries({ predicate: (one) => one.queryKey[0] !== 'me' });
        await client.invalidateQueries({ queryKey: ['me'] });
      },
    }),
    [query.data, query.isError, query.error, client],
  );
  return <Context value={value}>{children}</Context>;
}

/** Gives a fixed person to everything below: for the gallery and tests. */
export function FixedMe({ me, children }: { me: Me | undefined; children: ReactNode }) {
  const value = useMemo<MeState>(() => ({ me, state: me ? 'in' : 'out', error: null, refresh: async () => {} }), [me]);
  return <Context value={value}>{children}</Context>;
}

/** The signed-in person, undefined while unknown or signed out. */
export function useMe(): Me | undefined {
  return use(Context).me;
}

/** Whether somebody is signed in, and how to ask again. */
export function useSignIn(): MeState {
  return use(Context);
}

/** True when the signed-in person holds the permission of this operation (or permission name). */
export function useMay(operation: string | { readonly name: string } | undefined): boolean {
  const me = useMe();
  if (!operation) return true;
  return me?.permissions.includes(typeof operation === 'string' ? operation : operation.name) ?? false;
}

/** What stands in a person's round: the first character of a Chinese name, two initials of a Latin one. */
export function initialOf(name: string): string {
  const words = name.trim().split(/\s+/);
  if (/^[A-Za-z]/.test(name))
    return words
      .slice(0, 2)
      .map((word) => word[0] ?? '')
      .join('')
      .toUpperCase();
  return [...(words[0] ?? '')][0] ?? '?';
}
