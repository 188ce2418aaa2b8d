import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../server/app.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { settle, testClock } from '../../fixtures/app.ts';
import type { TestMember } from '../../fixtures/company.ts';
import { servedApp } from '../../fixtures/pages.ts';
import { printerCompany, type PrinterCompany } from '../../fixtures/s01.ts';
import { makeScreens, signIn, type Screens } from '../../fixtures/screens.ts';
import { launchBrowser } from '../../harness/browser.ts';

describe('after the service', { timeout: 60_000 }, () => {
  const clock = testClock(Date.parse('2026-03-06T10:00:00+08:00'));
  let browser: Browser;
  let app: App;
  let people: PrinterCompany;
  let screens: Screens;

  beforeAll(async () => {
    let url: string;
    [browser, { app, url }] = await Promise.all([launchBrowser(), servedApp(clock)]);
    people = await printerCompany(app);
    screens = makeScreens(browser, url, clock);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  async function as<T = { id: string }>(who: Pick<TestMember, 'caller'>, operation: string, input: object): Promise<T> {
    const outcome = await app.performer.perform(who.caller, { operation: app.operation(operation), input });
    if (isRefusal(outcome)) throw new Error(`${operation}: ${outcome.refusal}`);
    return outcome.answer as T;
  }

  /** A fault whose service was given. */
  async function completed(): Promise<string> {
    const { chen, company } = people;
    const { id } = await as(chen, 'case.register', {
      nature: 'fault_report',
      channel: 'phone',
      endUserId: people.endUserId,
      contactName: '王敏',
      contactPhone: '+86 139-5710-0042',
      assetId: people.assetId,
      symptom: '打印有条纹',
      since: '今天早上',
      environment: '办公室',
    });
    await as({ caller: company.system }, 'case.plan', { id });
    await as({ caller: company.system }, 'case.complete', { id });
    await settle(app);
    return id;
  }

  it('[R-CAS-11] [R-CBK-09] what must wait stands on the page disabled with its reason; once nobody can be reached the case is closed without the customer’s word', async () => {
    const { sun, liu } = people;
    const id = await completed();
    const page = await screens.open('desk', `/cases/${id}`);
    await signIn(page, liu);
    const close = page.getByRole('button', { name: '不经确认关闭' });
    await page.getByText(/^“不经确认关闭”暂不能做：这一单还等着回访/).waitFor();
    expect(await close.isDisabled()).toBe(true);
    expect(await close.getAttribute('title')).toContain('请先回访');
    const { rows } = await as<{ rows: { id: string }[] }>(sun, 'callback.list', { filter: [`case:${id}`] });
    for (const ms of [3_600_000, 3_600_000, 86_400_000]) {
      clock.pass(ms);
      await as(sun, 'callback.attempt', { id: rows[0]?.id, outcome: 'no_answer' });
    }
    await settle(app);
    await page.reload();
    await signIn(page, liu);
    await close.click();
    await page.getByLabel('为什么不等确认').fill('三次未接，短信已发');
    await page.getByRole('dialog').getByRole('button', { name: '关闭服务单' }).click();
    await page.getByText('已关闭').first().waitFor();
    await settle(app);
    expect(await as<{ state: string }>(liu, 'case.read', { id })).toMatchObject({ state: 'closed' });
    expect(screens.faults).toEqual([]);
    await page.context().close();
  });

  it('[R-CBK-02] [R-CBK-05] [R-CAS-11] the customer is asked on his page, says that all is well, and reads that it is closed; the desk has it in his own word', async () => {
    const { chen, liu } = people;
    const id = await completed();
    const { path } = await as<{ path: string }>(chen, 'customer-link.give', { id });
    const desk = await screens.open('desk', `/cases/${id}`);
    await signIn(desk, liu);
    const customer = await screens.open('phone', path);
    const headline = (words: string): Promise<void> => customer.getByRole('heading', { name: words, exact: true }).waitFor();
    const press = (words: string): Promise<void> => customer.getByRole('button', { name: words, exact: true }).click();
    await headline('您的问题解决了吗？');
    await press('还没有');
    await customer.getByLabel('请说说哪里还没解决或不满意').fill('还有条纹');
    // what is being told survives a reload
    await customer.reload();
    expect(await customer.getByLabel('请说说哪里还没解决或不满意').inputValue()).toBe('还有条纹');
    await press('返回');
    await press('解决了');
    // what was not solved is no wish beside the good answer
    expect(await customer.getByLabel('还想说点什么？（选填）').inputValue()).toBe('');
    expect(await customer.getByRole('button', { name: '确认已解决' }).isDisabled()).toBe(true);
    await press('正常');
    await press('满意');
    await press('5 颗星');
    await press('确认已解决');
    await headline('此单已办结');
    await customer.getByText(/^您于 .*确认。/).waitFor();
    await settle(app);
    await desk.getByRole('region', { name: '现在' }).getByRole('heading', { name: '客户确认满意，已关闭' }).waitFor();
    await desk.getByText('客户在自己的页面上答复').first().waitFor();
    expect(screens.faults).toEqual([]);
  });
});
