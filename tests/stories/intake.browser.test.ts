import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isRefusal } from '#platform/values/refusal.ts';
import type { App } from '../../server/app.ts';
import { testClock } from '../fixtures/app.ts';
import { PASSWORD } from '../fixtures/company.ts';
import { servedApp } from '../fixtures/pages.ts';
import { printerCompany, type PrinterCompany } from '../fixtures/s01.ts';
import { DOT } from '../fixtures/picture.ts';
import { makeScreens, signIn, type Screens } from '../fixtures/screens.ts';
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

/** Somebody of the hotline at the intake page, with the caret where a call begins. */
async function atIntake(): Promise<Page> {
  const page = await screens.open('desk', '/intake');
  await signIn(page, people.chen);
  await page.getByLabel('来电号码或序列号').waitFor();
  await expect.poll(() => page.locator('input:focus').getAttribute('aria-label')).toBe('来电号码或序列号');
  return page;
}

/** What the case with this number keeps, as the manager reads it. */
async function caseOf(number: string): Promise<Record<string, unknown>> {
  const { rows } = await read<{ rows: { id: string; number: string }[] }>('case.list', { tab: 'all' });
  return read('case.read', { id: rows.find((row) => row.number === number)?.id });
}

async function read<T = Record<string, unknown>>(operation: string, input: object): Promise<T> {
  const outcome = await app.performer.perform(people.liu.caller, { operation: app.operation(operation), input });
  if (isRefusal(outcome)) throw new Error(outcome.refusal);
  return outcome.answer as T;
}

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

it('[R-INT-08] another caller’s number brings another name, place and no word of the former call; an unknown number typed slowly is taken whole', async () => {
  const page = await atIntake();
  const { keyboard } = page;
  const name = page.getByLabel('姓名', { exact: true });
  const phone = page.getByLabel('电话', { exact: true });
  await keyboard.type('0042');
  await expect.poll(() => name.inputValue()).toBe('王敏');
  await page.keyboard.press('Alt+3');
  await keyboard.type('打印有条纹');
  await page.getByLabel('来电号码或序列号').focus();
  await keyboard.press('Control+A');
  // each key is answered before the next one, as by a slow hand
  const number = '13951112222';
  for (const [at, digit] of [...number].entries()) {
    const part = `phone=${number.slice(0, at + 1)}`;
    const heard = at < 3 ? null : page.waitForResponse((answer) => answer.url().endsWith(part));
    await keyboard.press(digit);
    await heard;
  }
  await expect.poll(() => phone.inputValue()).toBe('13951112222');
  expect(await name.inputValue()).toBe('');
  expect(await page.getByLabel('客户怎么说').inputValue()).toBe('');
  expect(await page.getByLabel('整段粘贴姓名、电话、地址').inputValue()).toBe('');
  await page.getByText('换了来电人，上一位的内容已清空').waitFor();
  await keyboard.press('Alt+X');
  await expect.poll(() => phone.inputValue()).toBe('');
  expect(screens.faults).toEqual([]);
});

it('[R-INT-14] [R-FLT-02] danger in the customer’s words is an emergency with words to read out; the next call and the next page begin empty; a pasted line is kept as a place, a further call with its open case', async () => {
  const page = await atIntake();
  const { keyboard } = page;
  const find = page.getByLabel('来电号码或序列号');
  await keyboard.type('13951112222');
  await page.getByText('没有找到此号码').waitFor();
  await keyboard.press('Alt+1');
  await keyboard.type('顾明远');
  await keyboard.press('Alt+M');
  await keyboard.press('ArrowDown');
  await keyboard.press('Alt+3');
  await keyboard.type('冒烟、有火花、孩子被烫伤');
  await page.getByText('客户提到冒烟、火花、烫伤。').waitFor();
  await page.getByText('先念：安全提示').waitFor();
  await page.getByText('17:35 前', { exact: true }).waitFor();
  await keyboard.press('Alt+4');
  await keyboard.press('1');
  await keyboard.press('1');
  await keyboard.press('Alt+5');
  await keyboard.insertText('收件人：顾明远 139 5111 2222 浙江省杭州市西湖区文三路 9 号');
  await keyboard.press('Control+Enter');
  await page.getByText('念给客户').waitFor();
  await page.getByText('BX-20260306-0002').waitFor();
  expect(await caseOf('BX-20260306-0002')).toMatchObject({
    priority: 'emergency',
    contactName: '顾明远',
    contactPhone: '13951112222',
    address: '浙江省杭州市西湖区文三路 9 号',
    regionCode: '330106',
  });

  await page.reload();
  await page.getByLabel('来电号码或序列号').waitFor();
  expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe('');
  await keyboard.type('13951112222');
  await expect.poll(() => page.getByLabel('姓名', { exact: true }).inputValue()).toBe('顾明远');
  await keyboard.press('Alt+M');
  await keyboard.press('ArrowDown');
  await keyboard.press('Alt+3');
  await keyboard.type('还在冒烟');
  await page.getByText('先念：安全提示').waitFor();
  await keyboard.press('Alt+N');
  await page.getByText('已按普通处理。').waitFor();
  await keyboard.press('Alt+4');
  await keyboard.press('1');
  await keyboard.press('1');
  await keyboard.press('Control+Enter');
  await page.getByText('BX-20260306-0003').waitFor();
  expect(await caseOf('BX-20260306-0003')).toMatchObject({ priority: 'normal' });

  await page.getByRole('button', { name: '打开' }).waitFor();
  await keyboard.press('o');
  await page.getByRole('region', { name: '现在' }).waitFor();
  await page.getByRole('link', { name: '接入' }).click();
  await find.waitFor();
  expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe('');
  await keyboard.type('LP200-0042');
  await page.getByText('此设备有未结的服务请求').waitFor();
  await keyboard.press('Alt+3');
  await keyboard.type('条纹更多了');
  await page.locator('input[type=file]').setInputFiles({ name: '条纹.png', mimeType: 'image/png', buffer: DOT });
  await page.getByText('条纹.png').waitFor();
  await keyboard.press('Alt+B');
  await page.getByText('您这次说的已经记到这一单上', { exact: false }).waitFor();
  const first = await caseOf('BX-20260306-0001');
  expect(first['touches']).toMatchObject([{ direction: 'in', note: '条纹更多了' }]);
  expect(await read('subject.attachments', { id: first['id'] })).toMatchObject({ rows: [{ name: '条纹.png' }] });
  expect(screens.faults).toEqual([]);
});

it('[R-INT-08] [R-FLT-01] Alt and a number lead to what is still unanswered in a step, once more to one’s own words; what is missing gets the caret and is named beneath', async () => {
  const page = await atIntake();
  const { keyboard } = page;
  const asked = (words: string): Promise<boolean> => page.getByRole('group', { name: words }).locator(':focus').isVisible();
  const bad = (): Promise<(string | null)[]> =>
    page.locator('[aria-invalid=true]').evaluateAll((fields) => fields.map((field) => field.getAttribute('aria-label')));
  await keyboard.type('0042');
  await expect.poll(() => page.getByLabel('姓名', { exact: true }).inputValue()).toBe('王敏');
  await keyboard.press('Alt+4');
  await expect.poll(() => asked('何时开始')).toBe(true);
  await keyboard.press('2');
  await keyboard.press('Alt+4');
  await expect.poll(() => asked('使用环境')).toBe(true);
  await keyboard.press('Alt+4');
  await keyboard.type('地下室');
  expect(await page.getByLabel('使用环境', { exact: true }).and(page.locator('input')).inputValue()).toBe('地下室');

  await keyboard.press('Control+A');
  await keyboard.press('Delete');
  expect(await bad()).toEqual([]);
  await keyboard.press('Control+Enter');
  await page.getByRole('alert').filter({ hasText: '还缺：内容' }).waitFor();
  expect(await bad()).toEqual(['客户怎么说', '使用环境']);
  await expect.poll(() => page.locator('textarea:focus').getAttribute('aria-label')).toBe('客户怎么说');
  await keyboard.type('打印有条纹');
  await keyboard.press('Control+Enter');
  await expect.poll(() => asked('使用环境')).toBe(true);
  expect(await bad()).toEqual(['使用环境']);
  await keyboard.press('2');
  expect(await bad()).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 480 });
  const work = page.locator('.ax-split-work');
  await page.getByLabel('客户要求上门').scrollIntoViewIfNeeded();
  expect(await work.evaluate((column) => column.scrollTop)).toBeGreaterThan(0);
  await keyboard.press('Control+Enter');
  await page.getByText('念给客户').waitFor();
  await keyboard.press('n');
  await expect.poll(() => work.evaluate((column) => column.scrollTop)).toBe(0);
  await expect.poll(() => page.locator('input:focus').getAttribute('aria-label')).toBe('来电号码或序列号');
  expect(screens.faults).toEqual([]);
});
