import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Bound, Reply } from '../operation/bind.ts';
import type { Caller } from '../operation/caller.ts';
import { instant, lateReason } from '../operation/contract.ts';
import { Download } from '../operation/download.ts';
import { BadInput } from '../operation/faults.ts';
import type { Performer } from '../operation/perform.ts';
import { isRefusal } from '../values/refusal.ts';
import type { Words } from '../values/words.ts';
import { faultProblem, localeOf, refusalProblem, sendProblem } from './problem.ts';

export interface RouteParts {
  readonly operations: readonly Bound[];
  readonly performer: Performer;
  readonly texts: ReadonlyMap<string, Words>;
  /** who is behind a request: session cookie, key, or nobody */
  readonly callerOf: (request: FastifyRequest) => Caller;
  /** true: cookies travel over https only */
  readonly secureCookies: boolean;
}

export const PREFIX = '/api/v1';
/** Form of every id. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The client's id of a write; a header that is no uuid is bad input rather than silently another id. */
export function operationIdOf(request: FastifyRequest): string | undefined {
  const key = header(request, 'idempotency-key');
  if (key === undefined || UUID.test(key)) return key;
  throw new BadInput([{ pointer: '/Idempotency-Key', code: 'invalid_format', message: { zh: '须为 UUID', en: 'Must be a UUID' } }]);
}

function occurredAtOf(request: FastifyRequest): number | undefined {
  const at = header(request, 'occurred-at');
  if (at === undefined) return undefined;
  const told = instant.safeParse(at);
  if (told.success) return Date.parse(told.data);
  throw new BadInput([
    { pointer: '/Occurred-At', code: 'invalid_format', message: { zh: '须为以 Z 结尾的 UTC 时间', en: 'Must be a UTC time ending in Z' } },
  ]);
}

/** Why it is told so late, percent-encoded: a header carries no other letters than English ones. */
function lateReasonOf(request: FastifyRequest): string | undefined {
  const told = header(request, 'late-reason');
  if (told === undefined) return undefined;
  const reason = lateReason.safeParse(decoded(told));
  if (reason.success) return reason.data;
  throw new BadInput([
    {
      pointer: '/Late-Reason',
      code: 'invalid_format',
      message: { zh: '须为百分号编码的文字，1 至 500 字', en: 'Must be percent-encoded text of 1 to 500 characters' },
    },
  ]);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function inputOf(request: FastifyRequest): unknown {
  const body = request.body;
  if (body !== undefined && body !== null && (typeof body !== 'object' || Array.isArray(body))) return body;
  return { ...(request.query as object), ...(body as object | undefined), ...(request.params as object) };
}

function replyOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): Reply {
  return {
    address: request.ip,
    cookie: (name) => request.cookies[name],
    setCookie(name, value, maxAge, readable = false) {
      const seconds = value === null ? 0 : maxAge;
      void reply.setCookie(name, value ?? '', { path: '/', httpOnly: !readable, sameSite: 'lax', secure, maxAge: seconds });
    },
  };
}

/** Every operation that has an address becomes a route; there is nothing else a route does. */
export function addRoutes(http: FastifyInstance, parts: RouteParts): void {
  for (const operation of parts.operations) {
    const { at } = operation.contract;
    if (!at) continue;
    http.route({
      method: at.method,
      url: PREFIX + at.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      config: { operation: operation.contract.name },
      handler: (request, reply) => answer(request, reply, operation, parts),
    });
  }
}

/** A file goes out as it is made; it is never opened inside the page, whatever it holds. */
function sendDownload(reply: FastifyReply, { name, mime, body }: Download): FastifyReply {
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .type(mime)
    .send(Readable.from(body));
}

async function answer(request: FastifyRequest, reply: FastifyReply, operation: Bound, parts: RouteParts): Promise<unknown> {
  const locale = localeOf(request);
  try {
    const operationId = operationIdOf(request);
    const occurredAt = occurredAtOf(request);
    const reason = lateReasonOf(request);
    const outcome = await parts.performer.perform(parts.callerOf(request), {
      operation,
      input: inputOf(request),
      ...(operation.type === 'direct' ? { reply: replyOf(request, reply, parts.secureCookies) } : {}),
      ...(operationId === undefined ? {} : { operationId }),
      ...(occurredAt === undefined ? {} : { occurredAt }),
      ...(reason === undefined ? {} : { lateReason: reason }),
    });
    if (isRefusal(outcome)) return sendProblem(reply, refusalProblem(outcome, parts.texts, locale, request.id));
    if (outcome.answer instanceof Download) return sendDownload(reply, outcome.answer);
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(outcome.answer));
  } catch (fault) {
    const problem = faultProblem(fault, locale, request.id);
    if (problem.status >= 500) request.log.error({ err: fault, operation: operation.contract.name }, 'accident');
    return sendProblem(reply, problem);
  }
}
