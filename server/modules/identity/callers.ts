import { hash } from 'node:crypto';
import type { Caller, CallerKind } from '#platform/operation/caller.ts';
import { newId } from '#platform/values/ids.ts';
import type { Locale } from '#platform/values/words.ts';
import { enter } from './store/enter.ts';

/** Only the SHA-256 of a token is ever stored or sent to the database. */
export function tokenHash(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

interface Request {
  readonly locale: Locale;
  readonly requestId: string;
  readonly kind?: CallerKind;
}

/** A person with a session cookie; nobody when the session has ended. `now` in epoch ms. */
export function sessionCaller(token: string, now: number, request: Request): Caller {
  return {
    kind: request.kind ?? 'http',
    enter: enter.session(tokenHash(token), now),
    locale: request.locale,
    requestId: request.requestId,
    system: false,
  };
}

/** A program with a key; it acts as the member the key belongs to. */
export function keyCaller(token: string, request: Request): Caller {
  return {
    kind: request.kind ?? 'http',
    enter: enter.key(tokenHash(token)),
    locale: request.locale,
    requestId: request.requestId,
    system: false,
  };
}

/** A known member, for batches (import) that run on behalf of the one who started them. */
export function memberCaller(tenantId: string, memberId: string, kind: CallerKind, requestId = newId()): Caller {
  return { kind, enter: enter.member(tenantId, memberId), locale: 'zh', requestId, system: false };
}

/** The system itself in one tenant: passes every permission, leaves no actor. */
export function systemCaller(tenantId: string, kind: CallerKind, requestId = newId()): Caller {
  return { kind, enter: enter.system(tenantId), locale: 'zh', requestId, system: true };
}

/** Nobody: only public operations go through. */
export function publicCaller(request: Request): Caller {
  return { kind: request.kind ?? 'http', enter: enter.nobody(), locale: request.locale, requestId: request.requestId, system: false };
}
