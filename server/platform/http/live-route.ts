import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Door } from '../database/door.ts';
import type { Live, Tick } from '../live/live.ts';
import { createLook, type Look } from '../live/looks.ts';
import { entered, type Caller } from '../operation/caller.ts';
import { NotSignedIn } from '../operation/faults.ts';
import { faultProblem, localeOf, sendProblem } from './problem.ts';
import { PREFIX, UUID } from './routes.ts';

export interface LiveRouteParts {
  readonly door: Door;
  readonly live: Live;
  readonly callerOf: (request: FastifyRequest) => Caller;
}

const HEARTBEAT_MS = 25_000;

function listed(value: unknown): string[] {
  return typeof value === 'string'
    ? value
        .split(',')
        .filter((part) => part !== '')
        .slice(0, 200)
    : [];
}

/** Of what changed, that whose root the caller may look at now; undefined when there is nobody behind the call any more. */
async function visible(look: Look, caller: Caller, ticks: readonly Tick[]): Promise<Tick[] | undefined> {
  const open = await look(caller, [...new Set(ticks.map(({ root }) => root))]);
  return open && ticks.filter(({ root }) => open.has(root));
}

/**
 * `GET /live?subjects=…&lists=…`: server-sent events with ids of what changed (R-API-04). Each time before anything is sent it is
 * asked whether the session still holds and which roots the caller may look at; the stream ends with the session.
 */
export function addLiveRoute(http: FastifyInstance, parts: LiveRouteParts): void {
  const look = createLook(parts.door);
  http.get(`${PREFIX}/live`, async (request, reply) => {
    const query = request.query as Record<string, unknown>;
    const caller = parts.callerOf(request);
    const [entry] = await parts.door.trip([caller.enter]);
    const who = entered(caller, entry?.rows[0]);
    if (!who) return sendProblem(reply, faultProblem(new NotSignedIn(), localeOf(request), request.id));
    reply.hijack();
    const { raw } = reply;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write('retry: 1000\n\n');
    const tell = async (ticks: readonly Tick[]): Promise<void> => {
      const seen = await visible(look, parts.callerOf(request), ticks).catch((fault: unknown) => {
        // The page comes back by itself and reads everything anew.
        request.log.warn({ err: fault }, 'live');
        return undefined;
      });
      if (!seen) raw.end();
      else if (!raw.writableEnded) raw.write(seen.map((tick) => `data: ${JSON.stringify(tick)}\n\n`).join('') || ': here\n\n');
    };
    const end = parts.live.subscribe({
      tenantId: who.tenantId,
      subjects: new Set(listed(query['subjects']).filter((id) => UUID.test(id))),
      kinds: new Set(listed(query['lists'])),
      send: tell,
    });
    const heartbeat = setInterval(() => void tell([]), HEARTBEAT_MS);
    raw.on('close', () => {
      clearInterval(heartbeat);
      end();
    });
  });
}
