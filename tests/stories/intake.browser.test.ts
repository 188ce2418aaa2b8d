import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../server/app.ts';
import { testClock } from '../fixtures/app.ts';
import { PASSWORD } from '../fixtures/company.ts';
import { servedApp } from '../fixtures/pages.ts';
import { printerCompany, type PrinterCompany } from '../fixtures/s01.ts';
import { makeScreens, type Screens } from '../fixtures/screens.ts';
import { launchBrowser } from '../harness/browser.ts';

const clock = testClock(Date.parse('2026-03-06T17:20:00+08:00'));
let browser: Browser;
let app: App;
let people: PrinterCompany;
let screens: Screens;

beforeAll(async () => {
  let url: string;
  [browser, { app, url }] = await Promise.all([launchBrowser(), servedApp(clock)]);
  people = await printerCompany(app);
  screens = makeScreens(browser, url, clock);
  const device = {
    serial: 'LP200-0099',
    modelId: people.modelId,
    producedOn: '2025-12-20',
    deliveredOn: '2026-02-10',
    purchasedOn: '2026-02-10',
    soldBy: null,
    endUserId: people.endUserId,
  };
  await app.performer.perform(people.company.system, { operation: app.operation('asset.create'), input: device });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** Tab until the caret is on what carries these words. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(':focus').innerText()).includes(words)) return;
  }
  throw new Error(`The key Tab does not lead to ${words}.`);
}

it('[R-INT-08] [R-FLT-01] [R-FLT-02] a fault is registered by keyboard alone: number typed, device chosen, symptom, saved, number shown, next call', async () => {
  const page = await screens.open('desk', '/intake');
  const { keyboard } = page;
  await page.getByLabel('用户名或手机号').waitFor();
  await keyboard.type(people.chen.userName);
  await keyboard.press('Tab');
  await keyboard.type(PASSWORD);
  await keyboard.press('Enter');

  const find = page.getByLabel('来电号码或序列号');
  await find.waitFor();
  await expect.poll(() => page.locator('input:focus').getAttribute('aria-label')).toBe('来电号码或序列号');
  await keyboard.type('13957100042');
  await page.getByRole('button', { name: /SN LP200-0099/ }).waitFor();
  await tabTo(page, 'SN LP200-0042');
  await keyboard.press('Enter');
  await page.getByRole('button', { name: /SN LP200-0042/, pressed: true }).waitFor();
  await page.getByText('03-09 周一 10:20 前').waitFor();

  await keyboard.press('Alt+3');
  await keyboard.type('打印有条纹');
  await keyboard.press('Alt+4');
  await keyboard.press('2');
  await page.getByRole('button', { name: '今天早上', pressed: true }).waitFor();
  await keyboard.press('2');
  await page.getByRole('button', { name: '办公室', pressed: true }).waitFor();
  await keyboard.press('3');
  await page.getByRole('button', { name: '灰尘较多', pressed: true }).waitFor();
  await keyboard.press('Control+Enter');

  await page.getByText('念给客户').waitFor();
  await page.getByText('BX-20260306-0001').waitFor();
  await keyboard.press('n');
  await expect.poll(() => page.locator('input:focus').getAttribute('aria-label')).toBe('来电号码或序列号');
  expect(await find.inputValue()).toBe('');
  expect(screens.faults).toEqual([]);
});
