import { createHash, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastify, { LogController, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Door } from '../database/door.ts';
import type { Live } from '../live/live.ts';
import type { Words } from '../values/words.ts';
import { NotThere, type Gate } from '../operation/bind.ts';
import type { Operation } from '../operation/contract.ts';
import type { FileStore } from '../files/store.ts';
import { addFileRoutes } from './file-routes.ts';
import { addLiveRoute } from './live-route.ts';
import { logging } from './log.ts';
import { addMetrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { faultProblem, ForeignOrigin, localeOf, sendFault, sendProblem } from './problem.ts';
import { addRoutes, type RouteParts } from './routes.ts';

export interface HttpParts extends Omit<RouteParts, 'secureCookies'> {
  readonly gates: readonly Gate[];
  readonly door: Door;
  readonly live: Live;
  readonly files: FileStore;
  readonly now: () => number;
  readonly logLevel: string;
  /** the process's own server, when it answers before the application is ready */
  readonly server?: Server;
  readonly publicUrl?: string;
  /** who gives it may read figures; absent: only this machine may */
  readonly metricsToken?: string;
}

/** A cookie alone does not make a write ours: it must come from our own pages. */
function foreignOrigin(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const { origin, host, authorization } = request.headers;
  if (request.method === 'GET' || request.method === 'HEAD' || authorization !== undefined || origin === undefined) return false;
  return origin !== publicUrl && origin !== `http://${host}` && origin !== `https://${host}`;
}

/** What helmet would say with every answer: it is always the same, so it is asked once. `https`: browsers come no other way from then on. */
async function guardingHeaders(https: boolean): Promise<Record<string, string>> {
  const probe = fastify();
  await probe.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: https,
  });
  probe.get('/', (_request, reply) => reply.code(204).send());
  const { headers } = await probe.inject('/');
  await probe.close();
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (OF_THE_ANSWER.has(name) ? [] : [[name, String(value)]])));
}

/** Headers that belong to one answer and its connection. */
const OF_THE_ANSWER = new Set(['date', 'connection', 'content-length', 'content-type', 'keep-alive', 'transfer-encoding']);

/** What is still being answered when the server stops has this time, ms. */
const LAST_ANSWERS_MS = 2000;

/** Who asks whether we are ready is told within this time, ms. */
const READY_WITHIN_MS = 2000;
const whyNot = {
  away: 'the database does not answer',
  busy: 'every connection to the database serves somebody else',
  full: 'the disk of the database is full',
};

/** The HTTP face: operations as routes, live updates, the API document, health and figures. Pages are added by the caller. */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const { server, door } = parts;
  const guarding = await guardingHeaders(parts.publicUrl?.startsWith('https:') ?? false);
  const http = fastify({
    ...(server ? { serverFactory: () => server } : {}),
    logger: logging(parts.logLevel),
    logController: new LogController({ disableRequestLogging: parts.logLevel !== 'debug' && parts.logLevel !== 'trace' }),
    // no row is found by it, so that it need not be in the order of time
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    routerOptions: { maxParamLength: 200 },
    // an address that no route can be asked about
    frameworkErrors: (fault, request, reply) =>
      void sendProblem(reply.headers(guarding), faultProblem(fault, localeOf(request), request.id)),
    // one proxy stands in front: what a client itself claims to have come through is not believed
    trustProxy: parts.publicUrl?.startsWith('https:') ? (_address: string, hop: number) => hop === 0 : false,
  });
  // an answer that is being given is given; streams, and connections on which nothing was ever asked, would be waited for
  http.addHook('preClose', async () => {
    setTimeout(() => http.server.closeAllConnections(), LAST_ANSWERS_MS).unref();
  });
  await http.register(cookie);
  http.removeContentTypeParser('application/json');
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(body as string));
    } catch {
      done(Object.assign(new Error('not JSON'), { statusCode: 400 }));
    }
  });
  http.addHook('onRequest', (request, reply, done) => {
    void reply.headers(guarding).header('x-now', String(parts.now())).header('x-request-id', request.id);
    if (foreignOrigin(request, parts.publicUrl)) void sendProblem(reply, faultProblem(new ForeignOrigin(), localeOf(request), request.id));
    else done();
  });
  http.setNotFoundHandler((request, reply) => sendProblem(reply, faultProblem(new NotThere(), localeOf(request), request.id)));
  http.setErrorHandler(sendFault);

  // before the routes, so that it hears of all of them
  addMetrics(http, door, parts.metricsToken);
  addRoutes(http, { ...parts, secureCookies: parts.publicUrl?.startsWith('https:') ?? false });
  addLiveRoute(http, parts);
  await addFileRoutes(http, parts);
  addApiDocument(
    http,
    parts.operations.map(({ contract }) => guarded(contract, parts.gates)),
    parts.texts,
  );
  http.get('/healthz', () => ({ ok: true }));
  http.get('/readyz', async (_request, reply) => {
    const condition = await door.condition(READY_WITHIN_MS);
    return condition === 'ready' ? { ok: true } : reply.code(503).send({ ok: false, why: whyNot[condition] });
  });
  return http;
}

/** An operation with the refusals of the gates that modules above put on it. */
function guarded(operation: Operation, gates: readonly Gate[]): Operation {
  const more = gates.filter(({ on }) => on === operation.name).flatMap(({ refuses }) => refuses);
  return more.length === 0 ? operation : { ...operation, refuses: [...new Set([...operation.refuses, ...more])] };
}

function addApiDocument(http: FastifyInstance, operations: readonly Operation[], texts: ReadonlyMap<string, Words>): void {
  const document = JSON.stringify(openApi(operations, texts));
  const etag = `"${createHash('sha256').update(document).digest('base64url')}"`;
  http.get('/api/openapi.json', (_request, reply) => reply.header('etag', etag).type('application/json').send(document));
}
