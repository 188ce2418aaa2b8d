import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { NotThere } from '../operation/bind.ts';
import { addReference } from './reference.ts';

const YEAR_SECONDS = 31_536_000;

/** The app of an address. */
function entryOf(path: string): string {
  const first = path.split('/')[1];
  return first === 'field' ? 'field.html' : first === 'p' ? 'portal.html' : 'index.html';
}

/** Serves the built pages: desk at `/`, phone at `/field`, the customer's page at `/p`, the API reference; hashed files for a year, the entries never from a cache. */
export async function addPages(http: FastifyInstance, folder: string): Promise<void> {
  await addReference(http);
  await http.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders(reply, path) {
      void reply.header('cache-control', path.includes(`${folder}/assets/`) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  const entry = (file: string) => (existsSync(join(folder, `${file}.br`)) || existsSync(join(folder, file)) ? file : undefined);
  http.get('/*', (request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const wanted = !path.startsWith('/api/') && !/\.\w{2,5}$/.test(path);
    const file = wanted ? entry(entryOf(path)) : undefined;
    if (file === undefined) throw new NotThere();
    return reply.sendFile(file);
  });
}
