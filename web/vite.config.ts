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

/** Texts of all modules travel as one file per language, those of the kit and of the phone as another: a page must not fetch fifteen small ones. */
function textChunk(module: string): string | null {
  const found = /\/(zh|en)\.json$/.exec(module);
  return found && !module.includes('/gallery/') && !module.includes('node_modules')
    ? `words-${/\/web\/(ui|field|portal)\//.exec(module)?.[1] ?? 'desk'}-${found[1]}`
    : null;
}

/** Libraries and the light part of the kit travel in one piece: together they press smaller, and all of them are needed first. */
function base(module: string): string | null {
  return /\/node_modules\/(react|react-dom|scheduler|@tanstack|use-sync-external-store)\/|\/web\/(api|ui|ui\/(state|controls|promise))\/[\w-]+\.tsx?$/.test(
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
  plugins: [react(), otherEntries],
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
          !/\/(web\/(ui|api|desk|field|portal)|server)\/.*\.tsx?$/.test(module) || module.endsWith('/main.tsx'),
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
