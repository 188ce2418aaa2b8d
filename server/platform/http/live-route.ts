import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Door } from '../database/door.ts';
import { sql } from '../database/sql.ts';
import type { Live } from '../live/live.ts';
import { principalOf, type Caller } from '../operation/caller.ts';
import { NotSignedIn } from '../operation/faults.ts';
import { faultProblem, localeOf, sendProblem } from './problem.ts';
import { PREFIX } from './routes.ts';

export interface LiveRouteParts {
  readonly door: Door;
  readonly live: Live;
  readonly callerOf: (request: FastifyRequest) => Caller;
}

const UUID = /^[0-9a-f-]{36}$/i;
const HEARTBEAT_MS = 25_000;

function listed(value: unknown): string[] {
  return typeof value === 'string'
    ? value
        .split(',')
        .filter((part) => part !== '')
        .slice(0, 200)
    : [];
}

/** `GET /live?subjects=…&lists=…`: server-sent events with ids of what changed, among subjects the caller may look at. */
export function addLiveRoute(http: FastifyInstance, { door, live, callerOf }: LiveRouteParts): void {
  http.get(`${PREFIX}/live`, async (request, reply) => {
    const query = request.query as Record<string, unknown>;
    const subjects = listed(query['subjects']).filter((id) => UUID.test(id));
    const [entered, seen] = await door.trip([
      callerOf(request).enter,
      sql`select id from subjects where tenant_id = app_tenant() and id = any(${subjects}::uuid[]) and app_looks_at(root_id)`,
    ]);
    const who = principalOf(entered?.rows[0]);
    if (!who) return sendProblem(reply, faultProblem(new NotSignedIn(), localeOf(request), request.id));
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write('retry: 1000\n\n');
    const end = live.subscribe({
      tenantId: who.tenantId,
      subjects: new Set(seen?.rows.map((row) => String(row['id']))),
      kinds: new Set(listed(query['lists'])),
      send: (ticks) => void raw.write(ticks.map((tick) => `data: ${JSON.stringify(tick)}\n\n`).join('')),
    });
    const heartbeat = setInterval(() => raw.write(': here\n\n'), HEARTBEAT_MS);
    raw.on('close', () => {
      clearInterval(heartbeat);
      end();
    });
  });
}
