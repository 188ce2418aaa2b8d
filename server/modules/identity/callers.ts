import { hash } from 'node:crypto';
import { entering, type Caller, type CallerKind, type Memory } from '#platform/operation/caller.ts';
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
  /** what the process remembers of callers */
  readonly memory?: Memory;
}

/** A person with a session cookie; nobody when the session has ended. `now` in epoch ms. */
export function sessionCaller(token: string, now: number, request: Request): Caller {
  const hashed = tokenHash(token);
  return {
    kind: request.kind ?? 'http',
    ...entering(`session ${hashed.toString('base64url')}`, (known) => enter.session(hashed, now, known), request.memory),
    locale: request.locale,
    requestId: request.requestId,
    system: false,
  };
}

/** A program with a key; it acts as the member the key belongs to. */
export function keyCaller(token: string, request: Request): Caller {
  const hashed = tokenHash(token);
  return {
    kind: request.kind ?? 'http',
    ...entering(`key ${hashed.toString('base64url')}`, (known) => enter.key(hashed, known), request.memory),
    locale: request.locale,
    requestId: request.requestId,
    system: false,
  };
}

/** A known member, for batches (import) that run on behalf of the one who started them. */
export function memberCaller(tenantId: string, memberId: string, kind: CallerKind, requestId = newId()): Caller {
  const entry = entering(`member ${tenantId} ${memberId}`, (known) => enter.member(tenantId, memberId, known));
  return { kind, ...entry, locale: 'zh', requestId, system: false };
}

/** The system itself in one tenant: passes every permission, leaves no actor. */
export function systemCaller(tenantId: string, kind: CallerKind, requestId = newId(), memory?: Memory): Caller {
  const entry = entering(`system ${tenantId}`, (known) => enter.system(tenantId, known), memory);
  return { kind, ...entry, locale: 'zh', requestId, system: true };
}

/** A customer on the public page, by the token of his half hour. `now` in epoch ms. */
export function customerCaller(token: string, now: number, request: Request): Caller {
  const enterAs = enter.customer(tokenHash(token), now);
  const { kind = 'http', locale, requestId } = request;
  return { kind, enter: enterAs, locale, requestId, system: false, customer: true };
}

/** Nobody: only public operations go through. */
export function publicCaller(request: Request): Caller {
  return { kind: request.kind ?? 'http', enter: enter.nobody(), locale: request.locale, requestId: request.requestId, system: false };
}
