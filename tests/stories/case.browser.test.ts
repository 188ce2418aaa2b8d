import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isRefusal } from '#platform/values/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import type { App } from '../../server/app.ts';
import { testClock } from '../fixtures/app.ts';
import type { TestMember } from '../fixtures/company.ts';
import { servedApp } from '../fixtures/pages.ts';
import { printerCompany, type PrinterCompany } from '../fixtures/s01.ts';
import { makeScreens, signIn, type Screens } from '../fixtures/screens.ts';
import { launchBrowser } from '../harness/browser.ts';

const clock = testClock(Date.parse('2026-03-10T10:00:00+08:00'));
let browser: Browser;
let app: App;
let people: PrinterCompany;
let screens: Screens;

beforeAll(async () => {
  let url: string;
  [browser, { app, url }] = await Promise.all([launchBrowser(), servedApp(clock)]);
  people = await printerCompany(app);
  // this company lets the response in warranty rest while a customer is waited for
  const rests = JSON.stringify({ pauseOn: ['case.awaiting_customer'] });
  await app.door.trip([
    people.company.system.enter,
    sql`update controls set params = params || ${rests}::jsonb where tenant_id = app_tenant() and code = 'N-08'`,
  ]);
  screens = makeScreens(browser, url, clock);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function act(who: Pick<TestMember, 'caller'>, name: string, input: object): Promise<{ id: string }> {
  const outcome = await app.performer.perform(who.caller, { operation: app.operation(name), input });
  if (isRefusal(outcome)) throw new Error(`${name}: ${outcome.refusal}`);
  return outcome.answer as { id: string };
}

/** A fault of the printer, judged simple ten minutes ago. */
async function judged(): Promise<string> {
  const { id } = await act(people.chen, 'case.register', {
    nature: 'fault_report',
    channel: 'phone',
    endUserId: people.endUserId,
    contactName: '王敏',
    contactPhone: '13957100042',
    assetId: people.assetId,
    symptom: '打印有条纹',
    since: '今天早上',
    environment: '办公室',
  });
  await act(people.liu, 'case.assess', { id, complexity: 'simple' });
  clock.pass(600_000);
  return id;
}

/** The manager at the page of a case, on a small screen. */
async function atCase(id: string): Promise<Page> {
  const page = await screens.open('desk', `/cases/${id}`);
  await page.setViewportSize({ width: 1280, height: 800 });
  await signIn(page, people.liu);
  await now(page).waitFor();
  return page;
}
const now = (page: Page): Locator => page.getByRole('region', { name: '现在' });
const timeline = (page: Page): Locator => page.getByRole('region', { name: '时间线' });
const button = (place: Page | Locator, words: string): Locator =>
  place.getByRole('button', { name: new RegExp(`^${words}( (Ctrl Enter|[A-Z.]))?$`) });

/** Upper and lower edge of what is shown, in pixels. */
async function edges(what: Locator): Promise<{ top: number; bottom: number }> {
  const box = await what.boundingBox();
  if (!box) throw new Error('It is not shown.');
  return { top: box.y, bottom: box.y + box.height };
}

it('[R-CAS-08] a waiting says until when and what rests; a time that lies behind is refused at its field', async () => {
  const page = await atCase(await judged());
  await button(now(page), '等待').click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('button', { name: '等客户', exact: true })
    .or(dialog.getByText('等客户', { exact: true }))
    .first()
    .click();
  await dialog.getByLabel('具体等什么、问过谁').fill('等客户寄回照片');
  await dialog.getByLabel('到什么时候再看').fill('2026-03-09 09:00');
  await button(dialog, '开始等待').click();
  await dialog.getByRole('alert').filter({ hasText: '须晚于现在' }).waitFor();
  await dialog.getByLabel('到什么时候再看').fill('2026-03-12 09:00');
  await button(dialog, '开始等待').click();
  await now(page).getByText('03-12 周四 09:00 再看：登记等待的人到时有待办。停表的承诺：保内响应。').waitFor();
  await timeline(page).getByText('03-12 09:00 再看').waitFor();
  await timeline(page).getByText('等客户寄回照片').waitFor();
  await page.context().close();
  expect(screens.faults).toEqual([]);
});

it('[R-DSP-03] [R-DSP-06] an appointment moved is told as such with its time, and the step of assignment tells when the present engineer got the job', async () => {
  const id = await judged();
  const window = { plannedFrom: '2026-03-11T01:00:00.000Z', plannedTo: '2026-03-11T02:00:00.000Z' };
  await act(people.liu, 'work-order.create', { caseId: id, route: 'site', engineerId: people.zhao.id, ...window });
  clock.pass(3_600_000);
  const page = await atCase(id);
  await button(now(page), '改派 / 改约').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel(/^约定时间：从/).fill('2026-03-12 14:00');
  await drawer.getByLabel(/^到/).fill('2026-03-12 16:00');
  await drawer.getByLabel(/^说明/).fill('客户明天出门');
  await button(drawer, '改约，仍由赵师傅').click();
  await page.getByText('已改约 03-12 周四 14:00–16:00，仍由赵师傅').waitFor();
  const entry = timeline(page).getByRole('listitem').filter({ hasText: '改约，仍由 赵师傅' });
  await entry.getByText('03-12 周四 14:00–16:00').waitFor();
  await entry.getByText('客户明天出门').waitFor();
  const time = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Shanghai' }).format(clock.now());
  await page.getByRole('listitem').filter({ hasText: /^派工/ }).filter({ hasText: time }).waitFor();
  await page.context().close();
  expect(screens.faults).toEqual([]);
});

it('[R-CAS-01] [R-DSP-03] what a former engineer did for a job is no step of the one it was given to', async () => {
  const id = await judged();
  const { id: orderId } = await act(people.liu, 'work-order.create', { caseId: id, route: 'site', engineerId: people.zhao.id });
  await act(people.zhao, 'work-order.accept', { id: orderId });
  await act(people.zhao, 'work-order.contact', { id: orderId, reached: true, channel: 'phone', preparation: [] });
  const page = await atCase(id);
  const step = (word: string): Locator => page.getByRole('listitem').filter({ hasText: new RegExp(`^${word}`) });
  await expect.poll(() => step('出发').getAttribute('aria-current')).toBe('step');
  clock.pass(3_600_000);
  await act(people.liu, 'work-order.assign', { id: orderId, engineerId: people.li.id, reason: '赵师傅去了别处' });
  await page.reload();
  await expect.poll(() => step('接单').getAttribute('aria-current')).toBe('step');
  expect(await step('已联系').textContent()).toBe('已联系');
  expect(await step('出发').count()).toBe(1);
  await page.context().close();
  expect(screens.faults).toEqual([]);
});

it('[R-FLT-06] a fault opened in the analysis is marked and its reports come into sight; Back closes them', async () => {
  await judged();
  const page = await screens.open('desk', '/faults?by=symptom');
  await page.setViewportSize({ width: 1280, height: 500 });
  await signIn(page, people.liu);
  const row = page.getByRole('table', { name: '故障分析' }).getByRole('row').nth(1);
  await row.getByRole('button').click();
  const reports = page.getByRole('table', { name: /张$/ });
  await reports.getByRole('link').first().waitFor();
  await expect.poll(async () => (await edges(reports.getByRole('row').nth(1))).bottom).toBeLessThan(500);
  expect(await row.getAttribute('aria-current')).toBe('true');
  await page.goBack();
  await reports.waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/faults');
  await page.context().close();
  expect(screens.faults).toEqual([]);
});

it('[R-API-03] a sheet left after its check is gone on with or given up', async () => {
  const page = await screens.open('desk', '/import');
  await signIn(page, people.chen);
  const dialog = page.getByRole('dialog');
  const heads = '名称,类型,电话\n';
  const stage = async (name: string): Promise<void> => {
    await button(page, '用户').click();
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(`${heads}周一,个人,13957100077\n`) });
    await dialog.getByText('13957100077').first().waitFor();
    await dialog.getByRole('button', { name: '关闭' }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await stage('先放着.csv');
  await stage('不要了.csv');
  const row = (name: string): Locator => page.getByRole('row').filter({ hasText: name });
  await button(row('先放着.csv'), '继续').click();
  await dialog.getByText('13957100077').first().waitFor();
  await dialog.getByRole('button', { name: '关闭' }).click();
  await dialog.waitFor({ state: 'detached' });
  await button(row('不要了.csv'), '放弃').click();
  await button(dialog, '放弃').click();
  await row('不要了.csv').getByText('已放弃', { exact: true }).waitFor();
  expect(await row('先放着.csv').getByText('待确认').count()).toBe(1);
  await page.context().close();
  expect(screens.faults).toEqual([]);
});

it('[R-CAS-01] on a small screen the message box stays in sight below many notes, and a correction and its reason stand on lines of their own', async () => {
  const id = await judged();
  for (const note of ['一', '二', '三', '四', '五', '六']) await act(people.liu, 'subject.comment', { id, text: `第${note}次说明` });
  await act(people.liu, 'case.correct', { id, receivedAt: new Date(clock.now() - 900_000).toISOString(), reason: '客户报错了时间' });
  const page = await atCase(id);
  await page.getByText('第六次说明').first().waitFor();
  const box = page.getByLabel('说了什么');
  expect((await edges(box)).bottom).toBeLessThan(800);
  const entry = timeline(page).getByRole('listitem').filter({ hasText: '更正' });
  const reason = await edges(entry.getByText('客户报错了时间'));
  expect(reason.top).toBeGreaterThanOrEqual((await edges(entry.getByText('接报时间'))).bottom);
  await page.context().close();
  expect(screens.faults).toEqual([]);
});
