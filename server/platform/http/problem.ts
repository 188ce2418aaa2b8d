import type { FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseAway, DatabaseBusy, DatabaseFull } from '../database/faults.ts';
import { NotThere } from '../operation/bind.ts';
import { BadInput, Forbidden, NotSignedIn, SwitchedOff, TooMany } from '../operation/faults.ts';
import { paramsIn, sentenceOf, type Refusal } from '../values/refusal.ts';
import { fill, type Locale, type Words } from '../values/words.ts';

/** An RFC 9457 problem document in the reader's language. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
  readonly params?: Readonly<Record<string, string | number>>;
  readonly requestId: string;
}

const titles = {
  refused: { zh: '现在不能这样做', en: 'This cannot be done now' },
  bad_input: { zh: '填写的内容有误', en: 'Some entries are wrong' },
  not_there: { zh: '没有找到，或您无权查看', en: 'Not found, or not for you to see' },
  foreign_origin: { zh: '请求来自其他网站，已拒绝', en: 'This came from another site and was refused' },
  forbidden: { zh: '您没有这项权限', en: 'You do not have this right' },
  not_signed_in: { zh: '请先登录', en: 'Please sign in' },
  too_many: { zh: '尝试过于频繁，请稍后再试', en: 'Too many tries, please wait' },
  database_away: {
    zh: '系统暂时连不上数据库，请稍后再试；已保存的数据没有丢失',
    en: 'The database cannot be reached just now, please try again; nothing you saved is lost',
  },
  busy: {
    zh: '同时使用的人太多，系统一时忙不过来，请稍等片刻再试',
    en: 'Too many are being served at once, please try again in a moment',
  },
  disk_full: {
    zh: '服务器存储空间已满，暂时不能保存，请联系管理员；已保存的数据没有丢失',
    en: 'The server’s disk is full and nothing can be saved; please tell the administrator. Nothing you saved is lost',
  },
  accident: { zh: '系统出了差错，您的数据没有丢失', en: 'Something went wrong on our side; nothing you saved is lost' },
} satisfies Record<string, Words>;

/** When it is worth another try after the database was away, seconds. */
const AGAIN_AFTER_S = 5;
/** The same where others only have to be done. */
const WHEN_OTHERS_ARE_DONE_S = 2;

const switchedOff: Words = { zh: '公司没有启用“{title}”', en: '{title} is switched off in this company' };

/** A write that comes with our cookie and from another site's page: 403. */
export class ForeignOrigin extends Error {}

/** The document of a refusal, worded for its reader. */
export function refusalProblem(refusal: Refusal, texts: ReadonlyMap<string, Words>, locale: Locale, requestId: string): Problem {
  const detail = sentenceOf(refusal, texts, locale);
  return {
    type: `urn:anxin:refusal:${refusal.refusal}`,
    title: titles.refused[locale],
    status: 409,
    code: refusal.refusal,
    detail,
    params: paramsIn(locale, refusal.params),
    ...(refusal.field === undefined ? {} : { errors: [{ pointer: `/${refusal.field}`, code: refusal.refusal, message: detail }] }),
    requestId,
  };
}

/** The document for anything thrown; accidents say nothing of their inside. */
export function faultProblem(fault: unknown, locale: Locale, requestId: string): Problem {
  const of = (status: number, code: keyof typeof titles): Problem => ({
    type: `urn:anxin:${code}`,
    title: titles[code][locale],
    status,
    code,
    requestId,
  });
  if (fault instanceof BadInput) {
    const errors = fault.faults.map(({ pointer, code, message }) => ({ pointer, code, message: message[locale] }));
    return { ...of(422, 'bad_input'), errors };
  }
  if (fault instanceof NotThere) return of(404, 'not_there');
  if (fault instanceof Forbidden) return { ...of(403, 'forbidden'), params: { permission: fault.permission } };
  if (fault instanceof ForeignOrigin) return of(403, 'foreign_origin');
  if (fault instanceof NotSignedIn) return of(401, 'not_signed_in');
  if (fault instanceof TooMany) return { ...of(429, 'too_many'), params: { seconds: fault.retryAfterSeconds } };
  if (fault instanceof DatabaseAway) return { ...of(503, 'database_away'), params: { seconds: AGAIN_AFTER_S } };
  if (fault instanceof DatabaseBusy) return { ...of(503, 'busy'), params: { seconds: WHEN_OTHERS_ARE_DONE_S } };
  if (fault instanceof DatabaseFull) return { ...of(503, 'disk_full'), params: { seconds: AGAIN_AFTER_S } };
  if (fault instanceof SwitchedOff) return switchedOffProblem(fault, locale, requestId);
  return problemOfStatus(statusOf(fault), of);
}

/** What the HTTP server itself says: too large, no such address, unreadable; anything else is an accident. */
function problemOfStatus(status: number | undefined, of: (status: number, code: keyof typeof titles) => Problem): Problem {
  if (status === 413) return { ...of(413, 'bad_input') };
  if (status !== undefined && status >= 400 && status < 500)
    return of(status === 404 ? 404 : 422, status === 404 ? 'not_there' : 'bad_input');
  return of(500, 'accident');
}

/** Says which part of the system the company does without. */
function switchedOffProblem({ module, title }: SwitchedOff, locale: Locale, requestId: string): Problem {
  const params = { module, title: title[locale] };
  return {
    type: 'urn:anxin:refusal:module.off',
    title: titles.refused[locale],
    status: 409,
    code: 'module.off',
    detail: fill(switchedOff[locale], params),
    params,
    requestId,
  };
}

function statusOf(fault: unknown): number | undefined {
  return typeof fault === 'object' && fault !== null && 'statusCode' in fault && typeof fault.statusCode === 'number'
    ? fault.statusCode
    : undefined;
}

/** Language asked for; zh unless English comes first. */
export function localeOf(request: FastifyRequest): Locale {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh';
}

/** Bytes of a refused body that are read to their end, so that its sender hears why; of what is longer, or has no end, the line is cut. */
const MOST_DRAINED = 64 * 1024 * 1024;

/** Answers whatever was thrown with its document; accidents are logged. A sender is heard to the end of what he announced. */
export function sendFault(fault: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = faultProblem(fault, localeOf(request), request.id);
  if (problem.status >= 500) request.log.error({ err: fault }, 'accident');
  // the framework closes after every body it could not take, and a line closed on a sender may swallow the answer
  const isDrained = Number(request.headers['content-length'] ?? Number.NaN) <= MOST_DRAINED;
  if (isDrained && request.headers.connection !== 'close' && reply.getHeader('connection') === 'close')
    void reply.header('connection', 'keep-alive');
  return sendProblem(reply, problem);
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 429 || problem.status === 503) void reply.header('retry-after', String(problem.params?.['seconds'] ?? 60));
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
