// The three pictures of README.md, taken from a running demo company: node tools/run.js tools/pictures.ts http://127.0.0.1:8080
// With a folder behind the address, every part of the gallery in both languages and themes goes there instead.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '#modules/identity/contract.ts';
import { galleryParts, openPart } from '#tests/fixtures/gallery.ts';
import { launchBrowser } from '#tests/harness/browser.ts';
import { root } from './node.js';

const base = process.argv[2] ?? 'http://127.0.0.1:8080';
const galleryFolder = process.argv[3];
const folder = galleryFolder ?? join(root, 'docs', 'pictures');

interface SignIn {
  readonly userName: string;
  readonly role: string;
}

/** A window of somebody with this role, signed in. */
async function windowOf(browser: Browser, role: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const { rows } = (await (await context.request.get(`${base}/api/v1/demo-sign-ins`)).json()) as { rows: readonly SignIn[] };
  const member = rows.find((row) => row.role === role);
  if (!member) throw new Error(`The demo company has nobody with the role ${role}. Is the demo loaded at ${base}?`);
  await context.request.post(`${base}/api/v1/session`, { data: { name: member.userName, password: demoPassword } });
  return context.newPage();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

/** Today, a case and the intake of the demo company. */
async function readmePictures(browser: Browser): Promise<void> {
  const lead = await windowOf(browser, 'LEAD-HL');
  await lead.goto(base);
  await lead.locator('main h1, main h2').first().waitFor();
  await picture(lead, 'today');
  const manager = await windowOf(browser, 'MGR');
  const open = (await (await manager.request.get(`${base}/api/v1/cases?filter=state:in_progress&limit=1`)).json()) as {
    readonly rows: readonly { readonly id: string; readonly number: string }[];
  };
  const [shown] = open.rows;
  if (!shown) throw new Error('The demo company has no case in progress.');
  await manager.goto(`${base}/cases/${shown.id}`);
  await manager.locator('.ax-timeline-text').first().waitFor();
  await picture(manager, 'case');
  const agent = await windowOf(browser, 'AGENT');
  await agent.goto(`${base}/intake`);
  const { contactPhone } = (await (await manager.request.get(`${base}/api/v1/cases/${shown.id}`)).json()) as {
    readonly contactPhone: string;
  };
  await agent.getByLabel('来电号码或序列号').fill(contactPhone);
  await agent.getByText(/SN /).first().waitFor();
  await picture(agent, 'intake');
}

/** Every part of the gallery in every look. */
async function galleryPictures(browser: Browser): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  for (const part of await galleryParts(page, base))
    for (const lang of ['zh', 'en'] as const)
      for (const theme of ['light', 'dark'] as const) {
        await openPart(page, base, { part, lang, theme });
        await page.screenshot({ path: join(folder, `${part}.${lang}.${theme}.png`), animations: 'disabled' });
      }
}

await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
try {
  await (galleryFolder === undefined ? readmePictures(browser) : galleryPictures(browser));
} finally {
  await browser.close();
}
