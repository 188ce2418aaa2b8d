import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The phone and the customer's page are entries of their own: in development their addresses must reach them, as the server does it in production. */
const otherEntries: Plugin = {
  name: 'other-entries',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      for (const [place, file] of [
        ['/field', '/field.html'],
        ['/p', '/portal.html'],
      ] as const)
        if (path === place || (path.startsWith(`${place}/`) && !/\.[a-z]+$/.test(path))) request.url = file;
      next();
    });
  },
};

const PUBLIC = ['/mark.svg', '/icon-192.png', '/icon-512.png', '/field.webmanifest'];

/** The phone's service worker, told every file of the version that it is built with. Only of the phone: a desk is never without a network. */
const fieldWorker: Plugin = {
  name: 'field-worker',
  apply: 'build',
  buildStart() {
    this.emitFile({ type: 'chunk', id: `${import.meta.dirname}/field/worker/main.ts`, fileName: 'field-worker.js' });
  },
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const files = Object.keys(bundle)
        .filter((file) => file !== 'field-worker.js' && !file.endsWith('.json'))
        .map((file) => `/${file}`);
      const hash = createHash('sha256');
      for (const file of Object.values(bundle)) hash.update(file.fileName).update(file.type === 'asset' ? file.source : file.code);
      for (const file of PUBLIC) hash.update(readFileSync(`${import.meta.dirname}/public${file}`));
      const worker = bundle['field-worker.js'];
      if (worker?.type !== 'chunk') throw new Error('the service worker is missing');
      worker.code = worker.code
        .replaceAll('__FILES__', JSON.stringify([...files, ...PUBLIC].sort()))
        .replaceAll('__BUILD__', JSON.stringify(hash.digest('hex').slice(0, 16)));
    },
  },
};

/** Contracts come to the pages without their schemas, which are most of the library's weight: see api/no-schemas.ts. */
const bareContracts: Plugin = {
  name: 'bare-contracts',
  enforce: 'pre',
  resolveId(source, importer) {
    const isContract = /\/server\/(modules\/[\w-]+\/contract|platform\/(operation|resource|sync|batch|views)\/)/.test(importer ?? '');
    return source === 'zod' && isContract ? `${import.meta.dirname}/api/no-schemas.ts` : null;
  },
};

/** Texts of all modules travel as one file per language, those of the kit and of the phone as another: a page must not fetch fifteen small ones. */
function textChunk(module: string): string | null {
  const found = /\/web\/(\w+)\/(?:[\w-]+\/)?(zh|en)\.json$/.exec(module);
  return found && !module.includes('/gallery/') ? `words-${found[1]}-${found[2]}` : null;
}

/**
 * Libraries and the light part of the kit travel in one piece: together they press smaller, and all of them are needed first. What only
 * some pages show, such as the two sides of a conflict, comes with those.
 */
function base(module: string): string | null {
  if (module.endsWith('/web/ui/state/drawings.tsx')) return null;
  return /\/node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store)\/|\/web\/(api|ui|ui\/(state|controls|promise))\/(?!conflict|day-input)[\w-]+\.tsx?$/.test(
    module,
  )
    ? 'base'
    : null;
}

const version = String((JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version);

const pages = {
  desk: `${import.meta.dirname}/index.html`,
  field: `${import.meta.dirname}/field.html`,
  portal: `${import.meta.dirname}/portal.html`,
};

/** `mode` may name one of the apps: built apart, none carries what only another one uses. */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), bareContracts, otherEntries, ...(mode === 'field' ? [fieldWorker] : [])],
  // what the library brings for React without this hook is never run
  resolve: { alias: [{ find: /^use-sync-external-store\/shim$/, replacement: 'react' }] },
  define: { __VERSION__: JSON.stringify(version) },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: `.vite/${mode}.json`,
    target: ['chrome111', 'safari16.4'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: mode === 'desk' || mode === 'field' || mode === 'portal' ? { [mode]: pages[mode] } : pages,
      // a page takes from the kit's doors what it names, and nothing runs for being named: only entries and styles do
      treeshake: {
        moduleSideEffects: (module) =>
          !/\/(web\/(ui|api|desk|field|portal)|server)\/.*\.tsx?$/.test(module) || /\/main\.tsx?$/.test(module),
      },
      output: {
        codeSplitting: {
          groups: [
            { name: textChunk, debugName: 'words' },
            { name: base, debugName: 'base' },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    // not all of /api: the client's own sources are served from there
    proxy: { '^/api/(v1|openapi\\.json)': { target: `http://127.0.0.1:${process.env.PORT ?? '3000'}`, changeOrigin: false } },
  },
  preview: { host: '127.0.0.1' },
}));
