import { hash, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Door } from '../database/door.ts';
import { NotThere } from '../operation/bind.ts';

function registryOf(http: FastifyInstance, door: Door): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const took = new Histogram({
    name: 'anxin_operation_seconds',
    help: 'Time of an operation over HTTP',
    labelNames: ['operation', 'status'],
    registers: [registry],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
  });
  const accidents = new Counter({ name: 'anxin_accidents_total', help: 'Answers with 5xx', registers: [registry] });
  const gauge = (name: string, help: string, value: () => number): void =>
    void new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  gauge('anxin_database_connections', 'Open connections to the database', () => door.pool.totalCount);
  gauge('anxin_database_waiting', 'Calls waiting for a connection', () => door.pool.waitingCount);
  http.addHook('onResponse', (request, reply, done) => {
    const operation = (request.routeOptions.config as { operation?: string }).operation ?? 'other';
    took.observe({ operation, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    if (reply.statusCode >= 500) accidents.inc();
    done();
  });
  return registry;
}

const ownMachine = new BlockList();
ownMachine.addSubnet('127.0.0.0', 8);
ownMachine.addAddress('::1', 'ipv6');

/** Headers by which a proxy says for whom it asks. */
const PROXIED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

function mayRead({ socket, headers }: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) {
    const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    // of two hashes nobody learns by the time it takes how much of the token is right
    return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', token, 'buffer'));
  }
  const { remoteAddress = '' } = socket;
  return ownMachine.check(remoteAddress, isIPv6(remoteAddress) ? 'ipv6' : 'ipv4') && !PROXIED.some((name) => name in headers);
}

/**
 * `/metrics`: figures of this process for whoever watches over it. How much is asked of which operation is nobody else's business: with a
 * token they are for whoever gives it, without one for this machine alone, and not by way of a proxy on it; to all others they are not there.
 */
export function addMetrics(http: FastifyInstance, door: Door, token: string | undefined): void {
  const registry = registryOf(http, door);
  http.get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) throw new NotThere();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
