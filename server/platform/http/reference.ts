import { randomBytes } from 'node:crypto';
import scalar from '@scalar/fastify-api-reference';
import type { FastifyInstance } from 'fastify';

const PATH = '/api/reference';

/**
 * The readable API reference at `/api/reference/`: drawn from the published document, with everything it needs from this server, so that
 * it also works without the internet. R-API-01
 */
export async function addReference(http: FastifyInstance): Promise<void> {
  // Its page starts by a script in the page itself, which only this address may do; nothing on it comes from people.
  const nonce = randomBytes(16).toString('base64url');
  await http.register(scalar, {
    routePrefix: PATH,
    configuration: {
      url: '/api/openapi.json',
      pageTitle: 'Anxin API',
      nonce,
      withDefaultFonts: false,
      telemetry: false,
      favicon: '/mark.svg',
      proxyUrl: '',
      // what leads to other people's services
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
      persistAuth: false,
      // 1,000 schemas drawn at once would take a page seconds; each operation shows its own
      hideModels: true,
      defaultOpenAllTags: false,
    },
    hooks: {
      onRequest(_request, reply, done) {
        const policy = String(reply.getHeader('content-security-policy'));
        void reply.header('content-security-policy', policy.replace("script-src 'self'", `$& 'nonce-${nonce}'`));
        done();
      },
    },
  });
}
