import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../server/app.ts';
import { openTask } from '#modules/tasks/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { HOUR, toIso } from '#platform/values/instant.ts';
import { settle, testClock } from '../fixtures/app.ts';
import { PASSWORD, type TestMember } from '../fixtures/company.ts';
import { servedApp } from '../fixtures/pages.ts';
import { printerCompany, type PrinterCompany } from '../fixtures/s01.ts';
import { makeScreens, signIn, type Screens } from '../fixtures/screens.ts';
import { launchBrowser } from '../harness/browser.ts';

describe('keys, languages and figures of the desk', { timeout: 60_000 }, () => {
  const clock = testClock(Date.parse('2026-03-06T17:20:00+08:00'));
  let browser: Browser;
  let app: App;
  let people: PrinterCompany;
  let screens: Screens;
  let caseId: string;

  beforeAll(async () => {
    let url: string;
    [browser, { app, url }] = await Promise.all([launchBrowser(), servedApp(clock)]);
    people = await printerCompany(app);
    screens = makeScreens(browser, url, clock);
    caseId = await register('打印有条纹');
    await settle(app);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  async function perform(who: TestMember, name: string, input: object): Promise<unknown> {
    const outcome = await app.performer.perform(who.caller, { operation: app.operation(name), input });
    return (outcome as { answer: unknown }).answer;
  }

  async function register(symptom: string): Promise<string> {
    const id = newId();
    const { chen, endUserId, assetId } = people;
    const report = { nature: 'fault_report', channel: 'phone', contactName: '王敏', contactPhone: '13957100042', since: '今天' };
    await perform(chen, 'case.register', { id, ...report, endUserId, assetId, symptom, environment: '办公室' });
    return id;
  }

  const row = (page: Page, name: RegExp): Locator => page.getByRole('row', { name });

  it('[R-CAS-05] behind the question whether to leave, no key of the form acts, and Enter alone loses nothing', async () => {
    const page = await screens.open('desk', `/end-users?open=${people.endUserId}`);
    await signIn(page, people.chen);
    const form = page.getByRole('dialog').filter({ has: page.getByLabel('姓名', { exact: true }) });
    const question = page.getByRole('dialog', { name: '有改动没有保存' });
    const name = form.getByLabel('姓名', { exact: true });
    await name.fill('王小敏');
    const writes: string[] = [];
    page.on('request', (asked) => {
      if (asked.method() !== 'GET') writes.push(asked.url());
    });
    await form.getByRole('button', { name: '取消' }).click();
    await question.waitFor();
    await question.getByRole('button', { name: '取消' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Control+s');
    await page.keyboard.press('1');
    expect(await question.isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'hidden' });
    expect(await name.inputValue()).toBe('王小敏');
    expect(writes).toEqual([]);
    // the form has its keys back
    await page.keyboard.press('Control+s');
    await page.getByRole('status').getByText('已保存').waitFor();
    await page.context().close();
  });

  it('[R-INT-08] after a click on the rail J marks a row and Enter opens it', async () => {
    const page = await screens.open('desk', '/');
    await signIn(page, people.chen);
    await page.getByRole('navigation').getByRole('link', { name: '服务', exact: true }).click();
    await row(page, /打印有条纹/).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await expect.poll(() => new URL(page.url()).pathname).toBe(`/cases/${caseId}`);
    await page.context().close();
  });

  it('[R-CAS-05] a Chinese account in an English browser reads all of it in Chinese, asked for once', async () => {
    const page = await screens.open('desk', '/sign-in', 'en-GB');
    const languages = new Set<string>();
    page.on('request', (asked) => {
      const path = new URL(asked.url()).pathname;
      if (/^\/api\/v1\/(?!me$|live|demo-sign-ins|portal\/demo$|session$)/.test(path))
        languages.add(`${asked.headers()['accept-language'] ?? ''} ${path}`);
    });
    await page.getByLabel('User name or phone').fill(people.chen.userName);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.locator('.ax-duties').waitFor();
    expect([...languages].filter((one) => one.startsWith('en'))).toEqual([]);
    expect(await page.locator('.ax-duties').innerText()).not.toMatch(/[A-Z][a-z]+ [a-z]+/);
    await page.context().close();
  });

  it('[R-CAS-05] each figure of the first page shows what it counts: the broken alone, all that is open, what waits for me', async () => {
    const { company, groups, liu } = people;
    const planner = await company.member('方经理', ['MGR'], { groups: [groups.support] });
    const now = clock.now();
    const write = (statements: readonly Sql[]) => app.door.trip([company.system.enter, ...statements]);
    // ten of his own, two that his group has and one of these is not for his post
    const duties = (count: number, act: string, whose: { memberId: string } | { groupId: string }, at = now): Sql[] =>
      Array.from({ length: count }, () => openTask({ act, subjectId: caseId, rootId: caseId, ...whose, now: at }));
    await write([
      ...duties(10, 'case.resume', { memberId: planner.id }),
      // older: a promise is for whoever was asked last
      ...duties(1, 'case.plan', { groupId: groups.support }, now - HOUR),
      ...duties(1, 'callback.call', { groupId: groups.support }, now - HOUR),
      sql`update clocks set due_at = ${toIso(now - HOUR)} where tenant_id = app_tenant() and id = (
        select id from clocks where tenant_id = app_tenant() and root_id = ${caseId} and open order by due_at limit 1)`,
      sql`update cases set owner_id = ${liu.id}, group_id = null where tenant_id = app_tenant() and id = ${caseId}`,
    ]);
    const page = await screens.open('desk', '/');
    await signIn(page, planner);
    const figure = (name: string): Locator => page.locator('.ax-figure-row', { hasText: name }).getByRole('button');
    const place = (name: string): Locator => page.getByRole('region', { name });
    const focused = (name: string): Promise<void> => place(name).and(page.locator(':focus')).waitFor();
    await figure('待办').waitFor();
    expect(await figure('待办').innerText()).toBe('11');
    await place('等我办理').getByRole('button', { name: '全部 11 件' }).waitFor();
    await figure('待办').click();
    await focused('等我办理');
    await expect.poll(() => place('等我办理').getByRole('listitem').count()).toBe(11);
    const open = Number(await figure('未结承诺').innerText());
    await figure('未结承诺').click();
    await focused('最先到期');
    await expect.poll(() => place('最先到期').getByRole('listitem').count()).toBe(open);
    await figure('已超时').click();
    await focused('已超时');
    await expect.poll(() => place('已超时').getByRole('listitem').count()).toBe(1);
    expect(await figure('已超时').innerText()).toBe('1');
    await page.context().close();
  });

  it('[R-CAS-05] what no group has opens as a list of as many', async () => {
    const director = await people.company.member('沈总监', ['DIR']);
    const page = await screens.open('desk', '/');
    await signIn(page, director);
    const figure = page.locator('.ax-figure-row', { hasText: '还没有组' }).getByRole('button');
    await figure.waitFor();
    const count = await figure.innerText();
    await figure.click();
    await page.getByText('还没有组').first().waitFor();
    await page.getByRole('tab', { name: new RegExp(`^未完结 ?${count}$`), selected: true }).waitFor();
    expect(new URL(page.url()).search).toContain('group:none');
    await page.context().close();
  });

  it('[R-CAS-05] in a window without room for a column the views fold to a button, and the list is whole', async () => {
    const page = await screens.open('desk', '/cases?tab=all&f=kind%3Afault');
    await page.setViewportSize({ width: 1280, height: 800 });
    await signIn(page, people.chen);
    await row(page, /打印有条纹/).waitFor();
    await page.getByRole('button', { name: '存为视图' }).click();
    await page.keyboard.type('报修');
    await page.keyboard.press('Enter');
    const folded = page.getByRole('button', { name: '报修', exact: true });
    await folded.waitFor();
    const grid = page.getByRole('grid');
    expect(await grid.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
    // what can be done with a view, too, stays open while it is used
    await folded.click();
    await page.getByRole('button', { name: '视图“报修”的操作' }).click();
    await page.getByRole('menuitem', { name: '改名' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('报修单');
    await page.keyboard.press('Enter');
    await page.goto(new URL('/cases', page.url()).href);
    await page.getByRole('button', { name: '我的视图' }).click();
    await page
      .getByRole('navigation', { name: '我的视图' })
      .getByRole('button', { name: /^报修单 ?1$/ })
      .click();
    await page.getByRole('button', { name: '报修单', exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?tab=all&f=kind%3Afault');
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole('complementary').getByRole('navigation', { name: '我的视图' }).waitFor();
    // one condition is not a number of conditions
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(new URL('/cases?tab=all&f=kind%3Acomplaint', page.url()).href);
    await page.getByText('没有符合这个条件的').waitFor();
    await page.context().close();
  });

  it('where the server is away a list says so, counts nothing, and is whole again when it is asked once more', async () => {
    const page = await screens.open('desk', '/cases');
    await signIn(page, people.chen);
    await row(page, /打印有条纹/).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('tab', { name: /^全部/ }).click();
    await page.getByRole('heading', { name: '没连上服务，您填的内容还在' }).waitFor();
    expect(await page.getByRole('navigation').first().isVisible()).toBe(true);
    expect(await page.getByText('已加载全部').count()).toBe(0);
    expect(await page.getByRole('button', { name: '导出', exact: true }).isDisabled()).toBe(true);
    await page.context().setOffline(false);
    await page.keyboard.press('r');
    await row(page, /打印有条纹/).waitFor();
    // a page that was never fetched: the desk stays, and the page comes when it is asked for again
    await page.context().setOffline(true);
    await page.getByRole('link', { name: '规程', exact: true }).click();
    await page.getByRole('heading', { name: '没连上服务，您填的内容还在' }).waitFor();
    await page.getByRole('link', { name: '客户', exact: true }).waitFor();
    await page.context().setOffline(false);
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: '没连上服务，您填的内容还在' }).waitFor({ state: 'detached' });
    await page.getByText(/自 .* 起施行/).waitFor();
    // the same where a proxy answers for a server that is away
    await page.route('**', (route) => route.fulfill({ status: 502, body: 'no server' }));
    await page.getByRole('link', { name: '设备', exact: true }).click();
    await page.getByRole('heading', { name: '没连上服务，您填的内容还在' }).waitFor();
    await page.getByRole('link', { name: '客户', exact: true }).waitFor();
    await page.unroute('**');
    await page.keyboard.press('r');
    await page.getByRole('tab', { name: /^在用/ }).waitFor();
    await page.context().close();
  });

  it('none of these pages wrote an error', () => {
    expect(screens.faults).toEqual([]);
  });
});
