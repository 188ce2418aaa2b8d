import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The phone app is a second entry: in development its addresses must reach `field.html`, as the server does it in production. */
const fieldEntry: Plugin = {
  name: 'field-entry',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      if (path === '/field' || (path.startsWith('/field/') && !/\.[a-z]+$/.test(path))) request.url = '/field.html';
      next();
    });
  },
};

/** Texts of all modules travel as one file per language, those of the kit and of the phone as another: a page must not fetch fifteen small ones. */
function textChunk(module: string): string | null {
  const found = /\/(zh|en)\.json$/.exec(module);
  return found && !module.includes('/gallery/') && !module.includes('node_modules')
    ? `words-${/\/web\/(ui|field)\//.exec(module)?.[1] ?? 'desk'}-${found[1]}`
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

const pages = { desk: `${import.meta.dirname}/index.html`, field: `${import.meta.dirname}/field.html` };

/** `mode` may name one of the two apps: built apart, neither carries what only the other one uses. */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), fieldEntry],
  define: { __VERSION__: JSON.stringify(version) },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: `.vite/${mode}.json`,
    target: ['chrome111', 'safari16.4'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: mode === 'desk' || mode === 'field' ? { [mode]: pages[mode] } : pages,
      // a page takes from the kit's doors what it names, and nothing runs for being named: only entries and styles do
      treeshake: {
        moduleSideEffects: (module) => !/\/(web\/(ui|api|desk|field)|server)\/.*\.tsx?$/.test(module) || module.endsWith('/main.tsx'),
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
