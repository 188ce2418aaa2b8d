import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Door } from '../database/door.ts';
import { sql, type Sql } from '../database/sql.ts';
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

/** Roots of these subjects that the caller may look at now. */
function held(subjects: readonly string[]): Sql<{ root_id: string }> {
  return sql`
    select distinct s.root_id from subjects s
    where s.tenant_id = app_tenant() and s.id = any (${[...subjects]}::uuid[]) and app_looks_at(s.root_id)`;
}

/**
 * Of what changed, that whose root the caller may look at now; undefined when the stream is over, because there is nobody behind it any more
 * or because one of the roots that he could see when it began has been lost.
 */
async function visible(
  look: Look,
  caller: Caller,
  { roots, ticks }: { roots: readonly string[]; ticks: readonly Tick[] },
): Promise<Tick[] | undefined> {
  const open = await look(caller, [...new Set([...roots, ...ticks.map(({ root }) => root)])]);
  return open && roots.every((root) => open.has(root)) ? ticks.filter(({ root }) => open.has(root)) : undefined;
}

/** Long enough that nobody else shows the same. */
const TOKEN_LENGTH = 32;

/** What a browser shows that nobody else has. */
function tokensOf({ cookies }: FastifyRequest): string[] {
  return Object.values(cookies).filter((value) => value !== undefined && value.length >= TOKEN_LENGTH) as string[];
}

/**
 * `GET /live?subjects=…&lists=…`: server-sent events with ids of what changed (R-API-04). Each time before anything is sent it is
 * asked whether the session still holds and which roots the caller may look at. The stream ends with the session, at once where it was ended
 * here, and with the loss of a subject that it was opened for: the page comes back by itself, reads anew, and sees that it is not there.
 */
export function addLiveRoute(http: FastifyInstance, parts: LiveRouteParts): void {
  const streams = new Map<FastifyRequest, () => void>();
  http.addHook('onResponse', (request, reply, done) => {
    // who is given another cookie, or none, may have listened under the one he had
    const tokens = reply.hasHeader('set-cookie') ? tokensOf(request) : [];
    if (tokens.length > 0) for (const [other, again] of streams) if (tokensOf(other).some((token) => tokens.includes(token))) again();
    done();
  });
  const look = createLook(parts.door);
  http.get(`${PREFIX}/live`, async (request, reply) => {
    const query = request.query as Record<string, unknown>;
    const caller = parts.callerOf(request);
    const asked = listed(query['subjects']).filter((id) => UUID.test(id));
    const [entry, found] = await parts.door.trip([caller.enter, held(asked)]);
    const who = entered(caller, entry?.rows[0]);
    if (!who) return sendProblem(reply, faultProblem(new NotSignedIn(), localeOf(request), request.id));
    const roots = (found?.rows ?? []).map((row) => String(row['root_id']));
    reply.hijack();
    const { raw } = reply;
    // whoever left while he was asked for is told nothing, and his leaving is not told once more
    if (raw.destroyed) return;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write('retry: 1000\n\n');
    const tell = async (ticks: readonly Tick[]): Promise<void> => {
      const seen = await visible(look, parts.callerOf(request), { roots, ticks }).catch((fault: unknown) => {
        // The page comes back by itself and reads everything anew.
        request.log.warn({ err: fault }, 'live');
        return undefined;
      });
      if (!seen) raw.end();
      else if (!raw.writableEnded) raw.write(seen.map((tick) => `data: ${JSON.stringify(tick)}\n\n`).join('') || ': here\n\n');
    };
    const end = parts.live.subscribe({
      tenantId: who.tenantId,
      subjects: new Set(asked),
      kinds: new Set(listed(query['lists'])),
      send: tell,
    });
    const heartbeat = setInterval(() => void tell([]), HEARTBEAT_MS);
    streams.set(request, () => void tell([]));
    raw.on('close', () => {
      streams.delete(request);
      clearInterval(heartbeat);
      end();
    });
  });
}
