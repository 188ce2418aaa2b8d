// The three pictures of README.md, taken from a running demo company: node tools/run.js tools/pictures.ts http://127.0.0.1:8080
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { demoPassword } from '#modules/identity/contract.ts';
import { launchBrowser } from '#tests/harness/browser.ts';
import { root } from './node.js';

const base = process.argv[2] ?? 'http://127.0.0.1:8080';
const folder = join(root, 'docs', 'pictures');

interface SignIn {
  readonly userName: string;
  readonly role?: string;
}

await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const offered = (await (await context.request.get(`${base}/api/v1/demo-sign-ins`)).json()) as { rows?: SignIn[] };
  const agent = offered.rows?.[0]?.userName ?? '';
  await context.request.post(`${base}/api/v1/session`, { data: { name: agent, password: demoPassword } });
  const open = (await (await context.request.get(`${base}/api/v1/cases?tab=open&limit=1`)).json()) as { rows: { id: string }[] };
  const pictures = { today: '/', case: `/cases/${open.rows[0]?.id ?? ''}`, intake: '/intake' };
  for (const [name, path] of Object.entries(pictures)) {
    await page.goto(`${base}${path}`, { waitUntil: 'networkidle' });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
} finally {
  await browser.close();
}
