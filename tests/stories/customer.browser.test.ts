import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#platform/values/refusal.ts';
import type { App } from '../../server/app.ts';
import { settle, testClock } from '../fixtures/app.ts';
import { at, iso } from '../fixtures/cases.ts';
import type { TestMember } from '../fixtures/company.ts';
import { SIGNED } from '../fixtures/jobs.ts';
import { servedApp } from '../fixtures/pages.ts';
import { printerCompany, type PrinterCompany } from '../fixtures/s01.ts';
import { PICTURE } from '../fixtures/picture.ts';
import { copiedLink, makeScreens, pathOf, signIn, type Screens } from '../fixtures/screens.ts';
import { launchBrowser } from '../harness/browser.ts';
import { testDatabase } from '../harness/database.ts';

describe('the customer beside the desk and the phone', { timeout: 60_000 }, () => {
  const clock = testClock(at('03-10 10:00'));
  let browser: Browser;
  let app: App;
  let people: PrinterCompany;
  let screens: Screens;
  let desk: Page;
  let phone: Page;
  let customer: Page;
  let caseId: string;
  /** as the customer has it in his messages */
  let link: string;

  const as = async (who: TestMember, operation: string, input: object): Promise<string> => {
    const outcome = await app.performer.perform(who.caller, { operation: app.operation(operation), input });
    if (isRefusal(outcome)) throw new Error(outcome.refusal);
    return (outcome.answer as { id: string }).id;
  };

  beforeAll(async () => {
    let url: string;
    [browser, { app, url }] = await Promise.all([launchBrowser(), servedApp(clock)]);
    people = await printerCompany(app);
    const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
    await owner.connect();
    await owner.query('update tenants set service_phone = $1 where id = $2', ['4008200000', people.company.id]);
    await owner.end();
    screens = makeScreens(browser, url, clock);
    caseId = await as(people.chen, 'case.register', {
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
    await settle(app);
    desk = await screens.open('desk', `/cases/${caseId}`);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  /** Moves the clock, and all screens notice. */
  async function when(time: string): Promise<void> {
    await settle(app);
    clock.set(at(time));
    await settle(app);
    await screens.wake();
  }
  const headline = (words: string): Promise<void> => customer.getByRole('heading', { name: words, exact: true }).waitFor();
  const press = (words: string): Promise<void> => customer.getByRole('button', { name: words, exact: true }).click();
  const now = () => desk.getByRole('region', { name: '现在' });

  it('[R-CAS-12] the agent copies the link, the customer opens it and sees his repair and who calls him until when; the token does not stay in the address', async () => {
    await signIn(desk, people.chen);
    await desk.getByText('链接有效至 06-08').waitFor();
    link = await copiedLink(desk);
    customer = await screens.open('phone', pathOf(link));
    await headline('已受理，正在安排');
    await customer.getByText('BX-20260310-0001').waitFor();
    await customer.getByText('工程师将在 12:00 前与您联系。').waitFor();
    expect(new URL(customer.url()).pathname).toBe(`/p/${people.company.id}`);
    expect(customer.url()).not.toContain('#');
    await customer.reload();
    await headline('已受理，正在安排');
  });

  it('[R-ORG-10] [R-DSP-11] sees the engineer and the agreed time once he is given the job, and that he is on the way when he leaves on his phone', async () => {
    await as(people.liu, 'work-order.create', {
      caseId,
      route: 'site',
      engineerId: people.zhao.id,
      plannedFrom: iso('03-10 14:00'),
      plannedTo: iso('03-10 16:00'),
    });
    phone = await screens.open('phone', '/field');
    await signIn(phone, people.zhao);
    await when('03-10 10:20');
    await headline('已安排工程师');
    await headline('赵师傅');
    await customer.getByText('14:00–16:00').waitFor();
    await customer.getByRole('textbox', { name: '留言' }).fill('请按门铃');
    await phone.getByText('LP-200 激光打印机 · 打印有条纹').first().waitFor();
    await phone.getByRole('button', { name: '接单', exact: true }).click();
    await phone.getByRole('button', { name: /^约好/ }).click();
    await when('03-10 13:40');
    await phone.getByRole('button', { name: '出发', exact: true }).click();
    await now().getByRole('heading', { name: '赵师傅在路上' }).waitFor();
    await when('03-10 13:42');
    // his half hour is over: the link in his messages opens the page again, with what he was about to say
    await customer.getByLabel('单号').waitFor();
    await customer.goto(link);
    await headline('工程师已出发');
    expect(await customer.getByRole('textbox', { name: '留言' }).inputValue()).toBe('请按门铃');
    await customer.getByText('13:40 出发').waitFor();
    expect(await customer.getByText('赵师傅').count()).toBe(1);
  });

  it('[R-CAS-09] what he writes stands on the case at the desk by itself', async () => {
    await customer.getByRole('textbox', { name: '留言' }).fill('请按门铃两次');
    await press('发送');
    await customer.getByRole('listitem').getByText('请按门铃两次').waitFor();
    await desk.getByText('请按门铃两次').first().waitFor();
    expect(await customer.getByRole('textbox', { name: '留言' }).inputValue()).toBe('');
  });

  it('[R-FLT-01] a photo that he sends stands on the engineer’s phone when he looks at it again, large at a touch', async () => {
    await customer.setInputFiles('input[type=file]', [PICTURE]);
    await customer.getByRole('button', { name: '第 1 张照片' }).waitFor();
    await press('发送');
    await customer.getByRole('listitem').getByText('发来一张照片').waitFor();
    await when('03-10 13:44');
    await phone.getByText('客户发来的照片').waitFor();
    await phone.getByRole('button', { name: '第 1 张照片' }).click();
    const large = phone.getByRole('dialog').locator('img');
    const width = (): Promise<number> => large.evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth);
    await expect.poll(width, { timeout: 20_000 }).toBe(1);
    await phone.keyboard.press('Escape');
  });

  it('[R-CAS-12] reads that the work is done, and that his matter is closed once it is', async () => {
    const found = await app.performer.perform(people.liu.caller, { operation: app.operation('work-order.of-case'), input: { caseId } });
    const id = isRefusal(found) ? '' : String((found.answer as { rows: { id: string }[] }).rows[0]?.id);
    const { zhao } = people;
    await as(zhao, 'work-order.arrive', { id });
    await as(zhao, 'work-order.diagnose', { id, cause: '定影组件' });
    await as(zhao, 'work-order.record', { id, process: '更换定影组件', parts: [] });
    await as(zhao, 'work-order.demonstrate', { id, demonstrated: true, tipsGiven: true, tips: '每周清洁' });
    await as(zhao, 'work-order.sign', { id, signer: '王敏', strokes: SIGNED });
    await as(zhao, 'work-order.finish', { id, result: '已修复', perceivedSatisfaction: 5 });
    await when('03-10 15:00');
    await customer.goto(link);
    await customer.locator('[aria-current=step]').getByText('请您确认').waitFor();
    await app.performer.perform(people.company.system, { operation: app.operation('case.close'), input: { id: caseId } });
    await when('03-10 15:01');
    await headline('此单已办结');
    expect(await customer.getByRole('textbox', { name: '留言' }).count()).toBe(0);
  });

  it('leaves the page, and the next one at this phone meets the door; a wrong number tells nothing', async () => {
    let asked = 0;
    customer.on('request', (request) => (asked += request.url().endsWith('/portal/case') ? 1 : 0));
    await customer.evaluate(`sessionStorage.setItem('anxin.draft.matter words BX-20260310-0001', '{"text":"还有一句"}')`);
    await press('退出');
    await customer.getByLabel('单号').waitFor();
    expect(await customer.evaluate('JSON.stringify(sessionStorage)')).not.toContain('还有一句');
    // a link that is over leads to the door of its company, not to nowhere
    const over = new URL(`/p/${people.company.id}/s#${'A'.repeat(43)}`, customer.url()).href;
    await customer.goto(over);
    await customer.getByText(/^链接已失效/).waitFor();
    await customer.getByRole('link', { name: '致电服务热线 400-820-0000' }).waitFor();
    await customer.goto(new URL('/p/nobody', customer.url()).href);
    await customer.getByRole('heading', { name: '没有这个服务页面' }).waitFor();
    await customer.goto(over);
    await customer.getByLabel('单号').fill('BX-20260310-0002');
    await customer.getByLabel('电话').fill('13957100042');
    await press('查询进度');
    await customer
      .getByRole('alert')
      .getByText(/^单号和电话对不上/)
      .waitFor();
    expect(await customer.getByText('BX-20260310-0001').count()).toBe(0);
    // nobody has come in: there is nothing to ask for
    expect(asked).toBe(0);
    await customer.getByLabel('单号').fill('20260310 0001');
    await press('查询进度');
    await headline('此单已办结');
  });

  it('[R-WAR-01] who scans a device reads whether it is under warranty and whom to call; an unknown one says so in his words', async () => {
    const place = new URL(`/p/${people.company.id}/d/`, customer.url()).href;
    await customer.goto(`${place}LP200-0042`);
    await customer.getByText('保修内').waitFor();
    const call = customer.getByRole('link', { name: /^要报修或咨询，请致电 400-820-0000/ });
    expect(await call.getAttribute('href')).toBe('tel:4008200000');
    await customer.goto(`${place}NONE-1`);
    await customer.getByRole('heading', { name: '没有查到这台设备' }).waitFor();
    await call.waitFor();
    expect(await customer.getByText('无权').count()).toBe(0);
    await customer.goto(link);
    await headline('此单已办结');
  });

  it('[R-CAS-12] who has tried too often reads until when the door is shut and which number to call', async () => {
    await press('退出');
    await customer.getByLabel('单号').fill('BX-20260310-0009');
    await customer.getByLabel('电话').fill('13957100042');
    const door = new URL(`/api/v1/portal/companies/${people.company.id}/session`, customer.url()).href;
    const tries = Array.from({ length: 31 }, () =>
      customer.request.post(door, { data: { company: people.company.id, number: 'BX-1', phone: '1' } }),
    );
    expect((await Promise.all(tries)).some((answer) => answer.status() === 429)).toBe(true);
    await press('查询进度');
    const alert = customer.getByRole('alert');
    await alert.getByText('15:15 后可以再试。').waitFor();
    expect(await alert.getByRole('link', { name: '致电服务热线 400-820-0000' }).getAttribute('href')).toBe('tel:4008200000');
  });

  it('the customer’s page and the others wrote no errors in the whole story', () => {
    // an unknown device and the shut door are what the last visits were about
    expect(screens.faults.filter((fault) => !/status of (404|429)/.test(fault))).toEqual([]);
  });
});
