import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../server/app.ts';
import { map } from '../../server/map.ts';
import { newId } from '#platform/values/ids.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { settle, testClock } from '../fixtures/app.ts';
import { servedApp } from '../fixtures/pages.ts';
import { testCompany, type TestMember } from '../fixtures/company.ts';
import { printerCompany, type PrinterCompany } from '../fixtures/s01.ts';
import { makeScreens, signIn, type Screens } from '../fixtures/screens.ts';
import { launchBrowser } from '../harness/browser.ts';

describe('registers and ways of the desk', { timeout: 60_000 }, () => {
  const clock = testClock(Date.parse('2026-03-06T17:20:00+08:00'));
  let browser: Browser;
  let app: App;
  let people: PrinterCompany;
  let screens: Screens;
  let lead: TestMember;

  beforeAll(async () => {
    let url: string;
    [browser, { app, url }] = await Promise.all([launchBrowser(), servedApp(clock)]);
    people = await printerCompany(app);
    lead = await people.company.member('王组长', ['LEAD-HL'], { groups: [people.groups.hotline] });
    screens = makeScreens(browser, url, clock);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const row = (page: Page, name: RegExp): Locator => page.getByRole('row', { name });
  const drawer = (page: Page): Locator => page.getByRole('dialog');

  it('[R-INT-01] the key N takes a call; an address nobody knows keeps the shell with its search', async () => {
    const page = await screens.open('desk', '/');
    await signIn(page, people.chen);
    await page.getByRole('button', { name: /^接入新报修/ }).waitFor();
    await page
      .getByRole('button', { name: /未结承诺.*0 ?件/ })
      .or(page.getByText(/^0 ?件$/))
      .first()
      .waitFor();
    await page.keyboard.press('n');
    await page.getByLabel('来电号码或序列号').waitFor();
    await page.goto(new URL('/imports', page.url()).href);
    await page.getByRole('button', { name: '回到今日' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '全局查找' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '回到今日' }).click();
    await page.getByRole('button', { name: /^接入新报修/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  });

  it('[R-ORG-03] whoever sets up an empty company is led to its first case, step by step, until there is a model', async () => {
    const own = await testCompany(app.door);
    const page = await screens.open('desk', '/');
    await signIn(page, await own.member('管理员', ['ADMIN']));
    const steps = page.getByRole('list').filter({ hasText: '小组' }).getByRole('listitem');
    await steps.nth(3).waitFor();
    const marks = (): Promise<(string | null)[]> =>
      steps.getByRole('img').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    await expect.poll(marks, { timeout: 20_000 }).toEqual(['还没有', '还没有', '还没有', '还没有']);
    await steps.getByRole('link', { name: /小组/ }).click();
    await page
      .getByRole('button', { name: /^新增小组/ })
      .first()
      .waitFor();
    const make = async (operation: string, input: object): Promise<{ id: string }> => {
      const done = await app.performer.perform(own.system, { operation: app.operation(operation), input });
      if (isRefusal(done)) throw new Error(done.refusal);
      return done.answer as { id: string };
    };
    await make('group.create', { code: 'G1', name: '热线组', nameEn: null, parentId: null });
    await page.goto(new URL('/', page.url()).href);
    await expect.poll(marks, { timeout: 20_000 }).toEqual(['已有', '还没有', '还没有', '还没有']);
    const category = { code: 'PR', name: '打印设备', class: 'office', repairWarrantyMonths: 3, followUp: 'standard' };
    const { id: categoryId } = await make('product-category.create', category);
    await make('model.create', { code: 'LP-200', name: '激光打印机', categoryId, warrantyMonths: 12 });
    await page.reload();
    await page.getByText('没有等着您的承诺').waitFor();
    await expect.poll(() => steps.count(), { timeout: 20_000 }).toBe(0);
    await page.context().close();
  });

  it('who may not edit a record reads it: no inputs, nothing to save, nothing said to be saved', async () => {
    const auditor = await people.company.member('汪稽核', ['AUDIT']);
    const page = await screens.open('desk', '/end-users');
    await signIn(page, auditor);
    await row(page, /王敏/).click();
    await drawer(page).getByText('您只能查看').waitFor();
    expect(await drawer(page).getByRole('textbox').count()).toBe(0);
    expect(await drawer(page).getByRole('button', { name: /^保存/ }).count()).toBe(0);
    await page.keyboard.press('Control+s');
    expect(await drawer(page).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: '导入' }).count()).toBe(0);
    // nor does its file offer him to change what he may not
    await page.goto(new URL(`/end-users/${people.endUserId}`, page.url()).href);
    await page.getByRole('button', { name: '在列表中打开' }).waitFor();
    expect(await page.getByRole('button', { name: '修改档案' }).count()).toBe(0);
    await page.context().close();
  });

  it('[R-ORG-03] a new colleague gets user name and first password on his file, and signs in', async () => {
    const admin = await people.company.member('余管理', ['ADMIN']);
    await app.performer.perform(admin.caller, { operation: app.operation('staff.create'), input: { number: 'N-001', name: '钱新来' } });
    const page = await screens.open('desk', '/staff');
    await signIn(page, admin);
    await row(page, /钱新来/).click();
    await drawer(page).getByRole('button', { name: '给登录账号' }).click();
    const dialog = drawer(page).filter({ hasText: '当面交给本人' }).last();
    await dialog.getByLabel('用户名', { exact: true }).fill('qianxinlai');
    await dialog.getByLabel(/^初始密码/).fill('short');
    await dialog.getByRole('button', { name: /^给登录账号/ }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel(/^初始密码/).fill('first-password');
    await dialog.getByRole('button', { name: /^给登录账号/ }).click();
    await page.getByText('可以登录了').waitFor();
    await drawer(page).getByRole('button', { name: '更换登录账号' }).click();
    await drawer(page).locator('input[value=qianxinlai]').waitFor();
    await page.context().close();
    const other = await screens.open('desk', '/');
    await other.getByLabel('用户名或手机号').fill('qianxinlai');
    await other.getByLabel('密码').fill('first-password');
    await other.keyboard.press('Enter');
    await other
      .getByRole('button', { name: /钱新来/ })
      .first()
      .waitFor();
    expect(new URL(other.url()).pathname).toBe('/');
    await other.context().close();
  });

  it('of two who change the same field the later sees both values, and nothing is overwritten unseen', async () => {
    const address = `/end-users?open=${people.endUserId}`;
    const [one, other] = await Promise.all([screens.open('desk', address), screens.open('desk', address)]);
    await Promise.all([signIn(one, people.chen), signIn(other, people.fieldLead)]);
    const name = (page: Page): Locator => drawer(page).getByLabel('姓名', { exact: true });
    await name(other).fill('王敏敏');
    await name(one).fill('王小敏');
    await drawer(one).getByRole('button', { name: /^保存/ }).click();
    await one.getByText('已保存').waitFor();
    // the list behind the other's form has heard of it; what counts is what he saw when he opened it
    await row(other, /王小敏/).waitFor();
    await drawer(other).getByRole('button', { name: /^保存/ }).click();
    await drawer(other).getByText('王小敏').first().waitFor();
    await drawer(other).getByText('王敏敏').first().waitFor();
    expect(await other.getByRole('status').getByText('已保存').count()).toBe(0);
    await drawer(other)
      .getByRole('button', { name: /^按右列合并保存/ })
      .click();
    await other.getByRole('status').getByText('已保存').waitFor();
    await row(one, /王敏敏/).waitFor();
    await Promise.all([one, other].map((page) => page.context().close()));
  });

  it('a retired record is found under its tab, and retiring is taken back at once', async () => {
    const page = await screens.open('desk', '/skills');
    await signIn(page, people.liu);
    await row(page, /打印机维修/).click();
    await drawer(page).getByRole('button', { name: '停用' }).click();
    await page.getByRole('tab', { name: /^已停用 ?1$/ }).click();
    await row(page, /打印机维修/).waitFor();
    await page.keyboard.press('z');
    await page.getByText('已恢复使用').waitFor();
    await page.getByRole('tab', { name: /^在用 ?1$/ }).click();
    await row(page, /打印机维修/).waitFor();
    expect(await row(page, /已停用/).count()).toBe(0);
    await page.context().close();
  });

  it('[R-INT-08] [R-CAS-05] Ctrl K finds people, cases with their promise and pages by initials and endings; what may be done is one key away, what was looked at last comes first', async () => {
    const { chen, endUserId, assetId } = people;
    const input = {
      id: newId(),
      nature: 'fault_report',
      channel: 'phone',
      endUserId,
      contactName: '王敏',
      contactPhone: '13957100042',
      assetId,
      symptom: '打印有条纹',
      since: '今天',
      environment: '办公室',
    };
    await app.performer.perform(chen.caller, { operation: app.operation('case.register'), input });
    await settle(app);
    const page = await screens.open('desk', '/');
    await signIn(page, lead);
    await page.getByRole('button', { name: /，个人设置$/ }).waitFor();
    const box = page.getByRole('combobox', { name: '全局查找' });
    const hit = (name: RegExp): Locator => page.getByRole('option', { name });
    await page.keyboard.press('Control+k');
    await box.waitFor();
    await page.keyboard.type('0042');
    await hit(/BX-20260306-0001.*打印有条纹.*剩 1时/).waitFor();
    expect(await page.locator('.ax-hit b').allInnerTexts()).toContain('0042');
    await box.fill('BX-20260306-0001');
    const offered = page.getByRole('group', { name: '对 BX-20260306-0001' });
    await offered.waitFor();
    const seen = await app.performer.perform(lead.caller, { operation: app.operation('case.read'), input: { id: input.id } });
    const { allowed } = (seen as { answer: { allowed: string[] } }).answer;
    for (const [act, word] of [
      ['assess', '判断'],
      ['solve', '首次解决'],
      ['escalate', '升级给经理'],
    ] as const)
      expect([act, await offered.getByRole('option', { name: word }).count()]).toEqual([act, Number(allowed.includes(act))]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog', { name: '判断：简单还是复杂' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/cases/${input.id}`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await hit(/BX-20260306-0001/).waitFor();
    await box.fill('gd');
    await hit(/^工单/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: /^未完/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/work-orders');
    await page.context().close();
  });

  it('[R-CAS-05] filters are saved as a view with its count, columns are left out, and both are there again after a reload', async () => {
    const page = await screens.open('desk', '/cases?tab=all&f=kind%3Afault');
    await signIn(page, lead);
    await row(page, /BX-20260306-0001/).waitFor();
    await page.getByRole('button', { name: '存为视图' }).click();
    await page.keyboard.type('报修');
    await page.keyboard.press('Enter');
    const views = page.getByRole('navigation', { name: '我的视图' });
    const view = views.getByRole('button', { name: /^报修 ?1$/ });
    await view.waitFor();
    // it is shown to the group, where a colleague finds it; a view that this browser kept by itself has moved to the server
    await views.getByRole('button', { name: '视图“报修”的操作' }).click();
    await page.getByRole('menuitem', { name: '共享给本组' }).click();
    await views.getByRole('button', { name: '视图“报修”的操作' }).click();
    await page.getByRole('menuitem', { name: '不再共享' }).waitFor();
    await page.keyboard.press('Escape');
    await page.evaluate(
      `localStorage.setItem('anxin.list.views.${lead.id}./cases', JSON.stringify([{ name: '旧视图', input: { tab: 'closed' } }]))`,
    );
    await page.reload();
    await views
      .getByRole('button', { name: /^旧视图/ })
      .first()
      .waitFor();
    const other = await screens.open('desk', '/cases');
    await signIn(other, people.chen);
    const shared = other.getByRole('navigation', { name: '我的视图' });
    await shared.getByText('共享的视图').waitFor();
    expect(await shared.getByRole('button').count()).toBe(1);
    await other.context().close();
    await page.getByRole('button', { name: /^列 7\/7/ }).click();
    await page.getByText('登记', { exact: true }).last().click();
    await page.getByRole('button', { name: /^列 6\/7/ }).waitFor();
    await page.goto(new URL('/cases', page.url()).href);
    await page.getByRole('button', { name: /^列 6\/7/ }).waitFor();
    expect(await page.getByRole('columnheader', { name: '登记' }).count()).toBe(0);
    await view.click();
    await page.getByRole('tab', { name: /^全部/, selected: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?tab=all&f=kind%3Afault');
    await page.context().close();
  });

  it('[R-INT-08] what can be done is found by its name or its initials: a call, a new record, a sheet', async () => {
    const page = await screens.open('desk', '/');
    await signIn(page, people.chen);
    const ask = async (text: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      const box = page.getByRole('combobox', { name: '全局查找' });
      await box.waitFor();
      await page.keyboard.type(text);
    };
    const option = (name: RegExp): Locator => page.getByRole('option', { name });
    await page.getByRole('button', { name: /^接入新报修/ }).waitFor();
    await ask('xzyh');
    await option(/^新增用户/).click();
    await drawer(page).getByLabel('姓名', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await drawer(page).waitFor({ state: 'detached' });
    await ask('导入用户');
    await option(/^导入用户/).click();
    await drawer(page).waitFor();
    // a column that goes nowhere is named: nobody takes it for written
    const sheet = { name: '用户.csv', mimeType: 'text/csv', buffer: Buffer.from('姓名,电话,类型,星座\n赵一,13700007777,个人,天秤\n') };
    await drawer(page).locator('input[type=file]').setInputFiles(sheet);
    await drawer(page).getByText('不导入的列：D 星座。').waitFor();
    await page.goto(new URL('/', page.url()).href);
    await page.getByRole('button', { name: /^接入新报修/ }).waitFor();
    await ask('xbx');
    await option(/^接入新报修/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('来电号码或序列号').waitFor();
    expect(new URL(page.url()).pathname).toBe('/intake');
    await page.context().close();
  });

  it('[R-CAS-05] who answers for the company looks at all of it; the page is as dark as the system until somebody chooses', async () => {
    const director = await people.company.member('沈总监', ['DIR']);
    const page = await screens.open('desk', '/');
    await signIn(page, director);
    await page.getByRole('radio', { name: '全公司', checked: true }).waitFor();
    await page.getByText('各组未结').waitFor();
    const root = page.locator('html');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => root.getAttribute('data-theme')).toBe('dark');
    await page.getByRole('button', { name: /，个人设置$/ }).click();
    await page.getByText('浅色').click();
    await page.emulateMedia({ colorScheme: 'light' });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await root.getAttribute('data-theme')).toBe('light');
    await page.context().close();
  });

  it('[R-ORG-03] the page of a part that is switched off says so, and who switches it on', async () => {
    const { system } = people.company;
    const turn = (module: string, on: boolean) =>
      app.performer.perform(system, { operation: app.operation('module.switch'), input: { module, on } });
    const parts = map.filter(({ switched }) => switched).map(({ name }) => name);
    // whatever needs another one goes first
    for (const part of parts.toReversed()) await turn(part, false);
    const director = await people.company.member('高总监', ['DIR']);
    const page = await screens.open('desk', '/work-orders');
    await signIn(page, director);
    await page.getByText('“工单与派工”已停用').waitFor();
    await page.getByText(/服务总监.*可以在“设置 · 模块”中启用/).waitFor();
    await page.getByRole('button', { name: '到模块设置' }).click();
    await row(page, /工单与派工/)
      .getByRole('button', { name: '启用' })
      .waitFor();
    expect(new URL(page.url()).pathname).toBe('/modules');
    for (const part of parts) await turn(part, true);
    await page.context().close();
  });

  it('the pages wrote no errors', () => {
    expect(screens.faults).toEqual([]);
  });

  it('[R-CAS-05] today’s visits on the first page open the list of exactly these jobs', async () => {
    const { chen, liu, zhao, endUserId, assetId } = people;
    const perform = async (who: TestMember, name: string, input: object): Promise<string> => {
      const outcome = await app.performer.perform(who.caller, { operation: app.operation(name), input });
      return (outcome as { answer: { id: string } }).answer.id;
    };
    const job = async (window: object): Promise<string> => {
      const report = { nature: 'fault_report', channel: 'phone', contactName: '王敏', contactPhone: '13957100042', since: '今天' };
      const caseId = await perform(chen, 'case.register', { ...report, endUserId, assetId, symptom: '卡纸', environment: '办公室' });
      return perform(liu, 'work-order.create', { caseId, route: 'site', engineerId: zhao.id, ...window });
    };
    await job({ plannedFrom: '2026-03-06T10:00:00.000Z', plannedTo: '2026-03-06T11:00:00.000Z' });
    await job({ plannedFrom: '2026-03-07T10:00:00.000Z', plannedTo: '2026-03-07T11:00:00.000Z' });
    await settle(app);
    const page = await screens.open('desk', '/');
    await signIn(page, liu);
    await page.locator('.ax-figure-row', { hasText: '今日上门' }).getByRole('button').click();
    await page.getByText('上门日').first().waitFor();
    await page.getByRole('tab', { name: /^全部 ?1$/ }).waitFor();
    expect(await row(page, /WX-20260306-/).count()).toBe(1);
    await row(page, /今天 18:00/).waitFor();
    expect(new URL(page.url()).search).toContain('day:2026-03-06');
    await page.context().close();
  });

  it('an edit of a case that comes too late is kept as a remark, where nothing of it is to be saved', async () => {
    const registered = await app.performer.perform(people.chen.caller, {
      operation: app.operation('case.register'),
      input: {
        nature: 'fault_report',
        channel: 'phone',
        endUserId: people.endUserId,
        contactName: '王敏',
        contactPhone: '13957100042',
        assetId: people.assetId,
        symptom: '打印有条纹',
        since: '今天早上',
        environment: '办公室灰尘较多',
      },
    });
    const { id } = ('answer' in registered ? registered.answer : {}) as { id: string };
    const page = await screens.open('desk', `/cases/${id}`);
    await signIn(page, people.chen);
    await page.getByRole('button', { name: '修改', exact: true }).click();
    await drawer(page).getByLabel('标题').fill('打印有横条');
    await app.performer.perform(lead.caller, { operation: app.operation('case.edit'), input: { id, version: 1, summary: '打印有竖条' } });
    await drawer(page)
      .getByRole('button', { name: /^保存修改/ })
      .click();
    await drawer(page).getByRole('button', { name: '另存为备注' }).click();
    await page.getByText('标题：打印有横条').first().waitFor();
    await page.getByRole('heading', { name: /打印有竖条/ }).waitFor();
    expect(await page.getByRole('heading', { name: /打印有横条/ }).count()).toBe(0);
    await page.context().close();
  });
});
