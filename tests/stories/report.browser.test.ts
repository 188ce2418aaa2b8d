import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#platform/values/refusal.ts';
import type { App } from '../../server/app.ts';
import { settle, testClock } from '../fixtures/app.ts';
import { at } from '../fixtures/cases.ts';
import { servedApp } from '../fixtures/pages.ts';
import { printerCompany, type PrinterCompany } from '../fixtures/s01.ts';
import { PICTURE } from '../fixtures/picture.ts';
import { makeScreens, signIn, type Screens } from '../fixtures/screens.ts';
import { axeFaults } from '../harness/axe.ts';
import { launchBrowser } from '../harness/browser.ts';

describe('a fault reported from the code on a device', { timeout: 60_000 }, () => {
  const clock = testClock(at('03-10 10:00'));
  let browser: Browser;
  let app: App;
  let people: PrinterCompany;
  let screens: Screens;
  let desk: Page;
  let phone: Page;
  let place: string;
  let number: string;

  beforeAll(async () => {
    let url: string;
    [browser, { app, url }] = await Promise.all([launchBrowser(), servedApp(clock)]);
    people = await printerCompany(app);
    screens = makeScreens(browser, url, clock);
    const system = async (operation: string, input: object): Promise<void> => {
      const outcome = await app.performer.perform(people.company.system, { operation: app.operation(operation), input });
      if (isRefusal(outcome)) throw new Error(outcome.refusal);
    };
    const code = { nameEn: null, type: 'symptom', categoryId: null, dangerous: null };
    await system('fault-code.create', { ...code, code: 'S1', name: '卡纸', nameEn: 'Paper jam', position: 1 });
    await system('fault-code.create', { ...code, code: 'S2', name: '打印不清楚', nameEn: 'Unclear print', position: 2 });
    desk = await screens.open('desk', '/company');
    await signIn(desk, await people.company.member('管理员', ['ADMIN', 'MGR']));
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  const press = (words: string): Promise<void> => phone.getByRole('button', { name: words, exact: true }).click();
  const heading = (words: string): Promise<void> => phone.getByRole('heading', { name: words, exact: true }).waitFor();
  const fill = (label: string, text: string): Promise<void> => phone.getByRole('textbox', { name: label }).fill(text);

  it('[R-CAS-12] the number that the customer calls is set at the desk; one that is none is refused at its field', async () => {
    await desk.getByLabel('服务热线').fill('热线');
    await desk.getByRole('button', { name: '保存', exact: true }).first().click();
    await desk.getByText(/^服务热线“热线”不符合要求/).waitFor();
    await desk.getByLabel('服务热线').fill('400 820 8820');
    await desk.getByRole('button', { name: '保存', exact: true }).first().click();
    await desk.getByText('改了服务热线').waitFor();
    expect(await desk.getByLabel('服务热线').inputValue()).toBe('400-820-8820');
    // what the code on a device must hold stands on its record
    await desk.goto(new URL(`/assets?open=${people.assetId}`, desk.url()).href);
    const code = desk.getByRole('link', { name: /\/d\/LP200-0042$/ });
    place = (await code.getAttribute('href')) ?? '';
    expect(place).toBe(`/p/${people.company.id}/d/LP200-0042`);
    phone = await screens.open('phone', place);
    const call = phone.getByRole('link', { name: '致电服务热线 400-820-8820' });
    expect(await call.getAttribute('href')).toBe('tel:4008208820');
  });

  it('[R-FLT-01] says what is missing and goes there; a pasted line is taken apart; danger is answered at once', async () => {
    await heading('遇到了什么问题？');
    await press('提交报修');
    const missing = '还缺：遇到的问题、开始的时间、用在哪里、称呼、电话';
    await phone.getByRole('alert').getByText(missing).waitFor();
    // the foot is out of sight where the caret goes: it is told there, too
    await phone.locator('[data-asked=symptom]').getByText(`请填写 ${missing}`).waitFor();
    expect(await phone.evaluate('document.activeElement?.tagName')).toBe('TEXTAREA');
    // beneath each question, too, and its control is told to be wrong
    expect([await phone.getByText('请填写', { exact: true }).count(), await phone.getByText('请选一个', { exact: true }).count()]).toEqual([
      3, 1,
    ]);
    expect(await phone.getByRole('textbox', { name: '称呼' }).getAttribute('aria-invalid')).toBe('true');
    await press('卡纸');
    await fill('请说说情况', '后面冒烟');
    await phone.getByText('请您马上停用').waitFor();
    await fill('请说说情况', '一直显示 E3');
    expect(await phone.getByText('请您马上停用').count()).toBe(0);
    await press('昨天');
    await press('办公室');
    await fill('地址', '周倩 13600000001 浙江省杭州市西湖区文三路 478 号');
    await phone.getByText('浙江省 / 杭州市 / 西湖区 · 文三路 478 号').waitFor();
    expect(await phone.getByRole('textbox', { name: '称呼' }).inputValue()).toBe('周倩');
    expect(await phone.getByRole('textbox', { name: '电话' }).inputValue()).toBe('13600000001');
    await fill('方便的时间', '工作日 18 点后');
    expect(await axeFaults(phone)).toEqual([]);
    // what was typed survives a reload, what was chosen a change of language too
    await phone.reload();
    expect(await phone.getByRole('textbox', { name: '请说说情况' }).inputValue()).toBe('一直显示 E3');
    await press('English');
    await phone.getByRole('button', { name: 'Yesterday', exact: true, pressed: true }).waitFor();
    expect(await phone.getByText('昨天').count()).toBe(0);
    // the number to call stands in one line, however narrow
    await phone.setViewportSize({ width: 360, height: 740 });
    const number = phone.getByRole('link', { name: /^For a repair or a question call/ }).getByText('400-820-8820', { exact: true });
    expect(await number.evaluate((node) => (node as unknown as { getClientRects(): object[] }).getClientRects().length)).toBe(1);
    await press('中文');
  });

  it('[R-INT-01] [R-FLT-01] [R-API-04] an answer that is lost doubles nothing, pictures follow when there is a line: the number to keep, the promise, and the way to its progress', async () => {
    let lost = 0;
    await phone.route('**/reports', async (route) => {
      if (lost === 1) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await phone.setInputFiles('input[type=file]', [PICTURE, { ...PICTURE, buffer: Buffer.from('no picture') }]);
    await phone.getByText('这张照片打不开').waitFor();
    await phone.setInputFiles('input[type=file]', [PICTURE]);
    await phone.getByRole('button', { name: '第 2 张照片' }).waitFor();
    // for the first of them there is no line any more, however often it is tried
    await phone.route('**/pictures', (route) => route.abort());
    await press('提交报修');
    await heading('已为您登记');
    await phone.unroute('**/reports');
    await phone.getByText('2 张照片还没有发出').waitFor();
    await phone.unroute('**/pictures');
    await press('重新发送照片');
    await phone.getByText('2 张照片已发送').waitFor();
    number = (await phone.getByText(/^BX-20260310-\d{4}$/).textContent()) ?? '';
    expect([lost, number]).toEqual([1, 'BX-20260310-0001']);
    await phone.getByText('工程师将在 12:00 前与您联系。').waitFor();
    // the sentence of the regulation is for those who work by it
    expect(await phone.getByText('由工程师联系用户').count()).toBe(0);
    expect(await axeFaults(phone)).toEqual([]);
    await phone.getByRole('link', { name: '查看进度' }).click();
    await heading('已受理，正在安排');
    await phone.getByText(number).waitFor();
    await phone.getByRole('listitem').getByText('方便的时间：工作日 18 点后').waitFor();
    expect(await phone.getByRole('listitem').getByText('发来一张照片').count()).toBe(2);
    // one more from here, without a word
    await phone.setInputFiles('input[type=file]', [PICTURE]);
    await phone.getByRole('button', { name: '第 1 张照片' }).waitFor();
    expect(await axeFaults(phone)).toEqual([]);
    await press('发送');
    await phone.getByRole('listitem').getByText('发来一张照片').nth(2).waitFor();
    await phone.getByRole('button', { name: '第 1 张照片' }).waitFor({ state: 'detached' });
  });

  it('[R-INT-01] the desk sees how it came, whose device it is, and what was told', async () => {
    await settle(app);
    await desk.goto(new URL('/cases', desk.url()).href);
    await desk.getByText('报修 · 网上报修').first().waitFor();
    await desk.getByText(number).first().click();
    await desk.getByText('网上报修 · 故障报修').waitFor();
    await desk.getByText('登记在他人名下').waitFor();
    await desk.getByText('卡纸；一直显示 E3').first().waitFor();
    expect(await desk.getByText('办公室', { exact: true }).count()).toBe(1);
    await desk.getByRole('tab', { name: /^附件/ }).click();
    const photos = desk.getByRole('listitem').filter({ hasText: '客户' }).getByRole('img', { name: 'photo.jpg' });
    await photos.nth(2).waitFor();
    const width = (): Promise<number> => photos.first().evaluate((node) => (node as unknown as { naturalWidth: number }).naturalWidth);
    await expect.poll(width, { timeout: 20_000 }).toBe(1);
  });

  it('the same telephone hears of its own report instead of a second one; in English and in the dark the page reads as well', async () => {
    await phone.goto(`${new URL(place, phone.url()).href}?lang=en&theme=dark`);
    await phone.getByRole('button', { name: 'Paper jam', exact: true }).click();
    await phone.getByRole('button', { name: 'Today', exact: true }).click();
    await phone.getByRole('button', { name: 'At home', exact: true }).click();
    await fill('Name', 'Zhou Qian');
    await fill('Telephone', '+86 136 0000 0001');
    expect(await axeFaults(phone)).toEqual([]);
    await press('Report the fault');
    await heading('It is registered already');
    // this browser is on the page of that matter: it is told its number
    await phone.getByText(number).waitFor();
    await phone.getByRole('link', { name: 'Show progress', exact: true }).waitFor();
    expect(await axeFaults(phone)).toEqual([]);
    // another browser is not
    await phone.context().clearCookies();
    await phone.reload();
    await phone.getByRole('button', { name: 'Paper jam', exact: true }).click();
    await phone.getByRole('button', { name: 'Today', exact: true }).click();
    await phone.getByRole('button', { name: 'At home', exact: true }).click();
    await fill('Name', 'Zhou Qian');
    await fill('Telephone', '+86 136 0000 0001');
    await press('Report the fault');
    await heading('It is registered already');
    await phone.getByText('Its number stands on the page you saw then').waitFor();
    await phone.getByRole('link', { name: 'Show progress by number and telephone' }).waitFor();
    expect(await phone.getByText(number).count()).toBe(0);
    expect(await axeFaults(phone)).toEqual([]);
  });

  it('[R-INT-14] what to do first stays in sight once a danger was reported, also in a tab that has no room for a draft', async () => {
    await phone.goto(`${new URL(place, phone.url()).href}?lang=zh&theme=light`);
    await phone.evaluate(`for (let size = 1 << 22; size >= 1; size >>= 1)
      for (let full = false, turn = 0; !full; turn += 1)
        try { sessionStorage.setItem(['room', size, turn].join(), 'x'.repeat(size)); } catch { full = true; }`);
    await fill('请说说情况', '后面冒烟');
    await press('今天');
    await press('店里');
    await fill('称呼', '孙梅');
    await fill('电话', '13600000077');
    await press('提交报修');
    await heading('已为您登记');
    await phone.getByText('请您马上停用').waitFor();
    expect(await axeFaults(phone)).toEqual([]);
    await phone.evaluate('sessionStorage.clear()');
  });

  it('[R-CAS-12] who has reported too often reads until when it is shut and which number to call; the pages wrote no errors', async () => {
    const url = new URL(`/api/v1/portal/companies/${people.company.id}/devices/NONE-1/reports`, phone.url()).href;
    const data = { since: '今天', place: 'home', name: '周倩', phone: '13600000002', symptom: 'x', informed: true };
    await Promise.all(Array.from({ length: 60 }, () => phone.request.post(url, { data })));
    await phone.goto(`${new URL(place, phone.url()).href}?lang=zh&theme=light`);
    await press('打印不清楚');
    await press('今天');
    await press('店里');
    await fill('称呼', '周倩');
    await fill('电话', '136');
    await press('提交报修');
    const alert = phone.getByRole('alert');
    await alert.getByText(/^看不出是哪个电话号码/).waitFor();
    expect(await phone.getByRole('textbox', { name: '电话' }).getAttribute('aria-invalid')).toBe('true');
    await fill('电话', '13600000003');
    await press('提交报修');
    await alert.getByText('11:00 后可以再试。').waitFor();
    expect(await alert.getByRole('link', { name: '致电服务热线 400-820-8820' }).getAttribute('href')).toBe('tel:4008208820');
    expect(screens.faults.filter((fault) => !/status of 429|net::ERR_FAILED/.test(fault))).toEqual([]);
  });
});
