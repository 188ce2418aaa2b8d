// The server, started anew when its files change, and the pages with reload in the browser.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';
import { readConfig } from '#platform/config.ts';
import { root } from './node.js';

const config = readConfig(process.env);
// The page server passes what is under /api on to this port, so it must be known before either starts.
const port = config.port === 0 ? 8080 : config.port;
process.env['PORT'] = String(port);

const server = spawn(process.execPath, ['--watch-path=server', '--watch-preserve-output', 'server/main.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PAGES: 'off' },
});
const pages = await createServer({
  configFile: join(root, 'web', 'vite.config.ts'),
  server: { proxy: { '^/(api|p|files|metrics|healthz|readyz)(/|$)': { target: `http://127.0.0.1:${port}`, changeOrigin: false } } },
});
await pages.listen();
console.log(`Pages with reload: ${pages.resolvedUrls?.local.join(' ') ?? ''}   server: http://127.0.0.1:${port}`);

async function stop(): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await Promise.all([pages.close(), ended]);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(0)));
