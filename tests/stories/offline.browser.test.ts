import fc from 'fast-check';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publishForm, TEST_LIST } from '#modules/forms/index.ts';
import type { ActAnswer } from '#platform/operation/contract.ts';
import type { Caller } from '#platform/operation/caller.ts';
import { sql } from '#platform/database/sql.ts';
import { newId } from '#platform/values/ids.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import type { App } from '../../server/app.ts';
import { testClock } from '../fixtures/app.ts';
import { at, iso } from '../fixtures/cases.ts';
import { servedApp } from '../fixtures/pages.ts';
import { printerCompany, type PrinterCompany } from '../fixtures/s01.ts';
import { makeScreens, signIn, type Screens } from '../fixtures/screens.ts';
import { launchBrowser } from '../harness/browser.ts';

/** Before each of the six steps of a visit: the line, whether the app is killed behind it; and where the desk takes the job away. */
const plan = fc.record({
  steps: fc.array(fc.record({ isOffline: fc.boolean(), isKilled: fc.nat(2).map((drawn) => drawn === 0) }), { minLength: 6, maxLength: 6 }),
  takenAt: fc.integer({ min: 0, max: 9 }),
});
/** with it the job is taken away in three of five runs */
const SEED = 5;

/** A photo as a camera makes it would be megabytes; this is one dot, which the phone makes a picture of its own. */
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('the phone without a network', { timeout: 60_000 }, () => {
  const clock = testClock(at('03-10 08:00'));
  let browser: Browser;
  let app: App;
  let people: PrinterCompany;
  let screens: Screens;
  let context: BrowserContext;
  let phone: Page;
  let address: string;

  async function perform(caller: Caller, operation: string, input: object): Promise<string> {
    const outcome = await app.performer.perform(caller, { operation: app.operation(operation), input });
    if (isRefusal(outcome)) throw new Error(`${operation}: ${outcome.refusal}`);
    return (outcome.answer as ActAnswer).id;
  }

  async function job(symptom: string): Promise<string> {
    const caseId = await perform(people.chen.caller, 'case.register', {
      id: newId(),
      nature: 'fault_report',
      channel: 'phone',
      endUserId: people.endUserId,
      contactName: '王敏',
      contactPhone: '139 5710 0042',
      assetId: people.assetId,
      symptom,
      since: '今天早上',
      environment: '办公室',
    });
    return perform(people.liu.caller, 'work-order.create', { caseId, route: 'site', engineerId: people.zhao.id });
  }

  async function read<T>(operation: string, input: object): Promise<T> {
    const outcome = await app.performer.perform(people.zhao.caller, { operation: app.operation(operation), input });
    if (isRefusal(outcome)) throw new Error(outcome.refusal);
    return outcome.answer as T;
  }
  const eventsOf = async (id: string): Promise<string[]> => {
    const [, answer] = await app.door.trip([
      people.company.system.enter,
      sql`select type from events where tenant_id = app_tenant() and subject_id = ${id} and type like 'work-order.%' and type not in ('work-order.created', 'work-order.assigned') order by occurred_at, recorded_at, id`,
    ]);
    return (answer?.rows ?? []).map((row) => String(row['type']).replace('work-order.', ''));
  };

  const button = (words: string | RegExp): Locator => phone.getByRole('button', { name: words, exact: true });
  const touch = (words: string | RegExp): Promise<void> => button(words).click();

  /** A look that is repeated for as long as a user would wait. */
  const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 });

  /** The app is killed as the phone's system does it, without a word to the page, and started again. */
  async function crash(path: string): Promise<void> {
    await phone.goto('chrome://crash').catch(() => {});
    await phone.close();
    phone = await context.newPage();
    phone.setDefaultTimeout(20_000);
    await phone.goto(address + path);
    // its worker may have died with it: the next loading starts that again
    if (!(await phone.evaluate('navigator.serviceWorker.controller !== null'))) await phone.reload();
  }

  /** All that the day needs lies on the phone: its files, its jobs. */
  async function packed(ids: readonly string[]): Promise<void> {
    await phone.waitForFunction(`navigator.serviceWorker.controller !== null`);
    await expect
      .poll(() =>
        phone.evaluate(`new Promise((resolve) => {
          const request = indexedDB.open('anxin-field');
          request.onsuccess = () => {
            const all = request.result.transaction('reads').objectStore('reads').getAll();
            all.onsuccess = () => (request.result.close(), resolve(all.result.map(({ key }) => key[0] + (key[1]?.id ?? '')).sort().join(' ')));
          };
        })`),
      )
      .toMatch(new RegExp(`^(?=.*fault-code.list)(?=.*work-order.of-device)${ids.map((id) => `(?=.*work-order.read${id})`).join('')}`));
  }

  async function sign(): Promise<void> {
    const glass = phone.getByRole('img', { name: '客户签字' });
    await glass.scrollIntoViewIfNeeded({ timeout: 2000 });
    const { x, y, width, height } = (await glass.boundingBox({ timeout: 2000 }))!;
    await phone.mouse.move(x + width * 0.2, y + height * 0.7);
    await phone.mouse.down();
    await phone.mouse.move(x + width * 0.8, y + height * 0.3, { steps: 6 });
    await phone.mouse.up();
    await phone.getByRole('button', { name: /已签字$/ }).waitFor({ timeout: 2000 });
  }

  /** The line may come back in mid-step, and the page be drawn anew under the pen: then the customer signs once more. */
  const signed = (): Promise<void> => vi.waitFor(sign, { timeout: 20_000, interval: 50 });

  beforeAll(async () => {
    [browser, { app, url: address }] = await Promise.all([launchBrowser(), servedApp(clock)]);
    people = await printerCompany(app);
    const list = { versionId: newId(), documentId: newId(), kind: TEST_LIST, scope: '', title: { zh: '检测表', en: 'Test list' } };
    const items = [{ id: newId(), code: 'print', label: { zh: '试打正常', en: 'Prints' } }] as const;
    await app.door.trip([
      people.company.system.enter,
      ...publishForm({ ...list, effectiveFrom: at('03-01 00:00'), now: clock.now() }, items),
    ]);
    await perform(people.company.system, 'fault-code.create', { code: 'C-FEED', name: '搓纸轮磨损', type: 'cause', position: 1 });
    screens = makeScreens(browser, address, clock);
    phone = await screens.open('phone', '/field');
    context = phone.context();
    await signIn(phone, people.zhao);
    await phone.getByText('今天没有工单').waitFor();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  it('can be installed: name, scope, icons of every size that is asked for', async () => {
    const link = await phone.locator('link[rel=manifest]').getAttribute('href');
    const manifest = (await (await phone.request.get(new URL(link!, address).href)).json()) as {
      display: string;
      scope: string;
      icons: { src: string; sizes: string; purpose?: string }[];
    };
    expect(manifest).toMatchObject({ display: 'standalone', scope: '/field', start_url: '/field' });
    expect(manifest.icons.map(({ sizes, purpose = 'any' }) => `${sizes} ${purpose}`)).toEqual(
      expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']),
    );
    for (const { src } of manifest.icons) expect((await phone.request.get(new URL(src, address).href)).status()).toBe(200);
  });

  it('[R-ONS-01] a whole visit, from the day’s list to the finished job, costs 12 touches besides text and signature', async () => {
    const id = await job('不进纸');
    await phone.getByText('不进纸').waitFor();
    await phone.evaluate(`
      window.touches = 0;
      addEventListener('click', (event) => (window.touches += event.target.closest('input, textarea, canvas') ? 0 : 1), true)`);
    await touch('接单');
    await touch('10:00–12:00');
    await touch('约好 10:00–12:00');
    await touch('出发');
    await touch('到了，开始检测');
    await touch(/^搓纸轮磨损/);
    await touch('原因确定，下一步');
    await phone.getByLabel('做了什么').fill('更换搓纸轮');
    await touch('记好了，下一步');
    await touch('其余 1 项合格，下一步');
    await signed();
    await touch('两项都做了，已签字');
    await touch('很满意');
    await touch('完工');
    await phone.getByText('这张工单已完工').waitFor();
    expect(await phone.evaluate('window.touches')).toBe(12);
    await soon(() => eventsOf(id)).toContain('finished');
    await touch('回到今天');
  });

  it('[R-ONS-01] [R-FLT-07] a visit of eight hours without a network: started anew in the basement, killed in between, whole on the server once there is a line', async () => {
    const before = await job('卡纸');
    await perform(people.zhao.caller, 'work-order.accept', { id: before });
    await perform(people.zhao.caller, 'work-order.arrive', { id: before });
    await perform(people.zhao.caller, 'work-order.diagnose', { id: before, cause: '搓纸轮磨损' });
    const id = await job('打印有条纹');
    clock.set(at('03-10 08:15'));
    await screens.wake();
    await phone.getByText('打印有条纹').waitFor();
    await packed([before, id]);
    await context.setOffline(true);
    await crash('/field');
    await phone.getByText('今天的工单都在本机').waitFor();
    await phone.getByText('打印有条纹').click();
    await touch('接单');
    await touch('14:00–16:00');
    await touch('约好 14:00–16:00');
    await touch('出发');
    await touch('这台产品的维修记录');
    await phone.getByText('卡纸 → 搓纸轮磨损').waitFor();
    await phone.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await touch('到了，开始检测');
    await phone.getByLabel('原因（可自己写）').fill('定影组件');
    await touch('原因确定，下一步');
    await phone.getByLabel('做了什么').fill('更换定影组件');
    await phone.locator('input[type=file]').setInputFiles({ name: '铭牌.png', mimeType: 'image/png', buffer: DOT });
    await phone.getByRole('button', { name: '第 1 张照片' }).waitFor();
    // typed and photographed, not told yet: that outlives the app, too
    await crash(`/field/work-orders/${id}`);
    await phone.getByRole('button', { name: '第 1 张照片' }).waitFor();
    expect(await phone.getByLabel('做了什么').inputValue()).toBe('更换定影组件');
    await touch('记好了，下一步');
    await touch('其余 1 项合格，下一步');
    // the customer sees what was done, though nobody but this phone knows of it
    await phone.getByText('更换定影组件').last().waitFor();
    await signed();
    await touch('两项都做了，已签字');
    await touch('查看 9');
    await phone.getByRole('dialog').getByText('1 张照片').waitFor();
    await phone.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await crash(`/field/work-orders/${id}`);
    await touch('很满意');
    await touch('完工');
    await phone.getByText('这张工单已完工').waitFor();
    expect(await eventsOf(id)).toEqual([]);
    clock.pass(8 * 3_600_000);
    await context.setOffline(false);
    await soon(() => eventsOf(id)).toContain('finished');
    expect(await eventsOf(id)).toEqual([
      'accepted',
      'contacted',
      'departed',
      'arrived',
      'diagnosed',
      'recorded',
      'answered',
      'demonstrated',
      'signed',
      'finished',
    ]);
    const held = await read<{ state: string; finishedAt: string; files: string[]; visits: { arrivedAt: string }[] }>('work-order.read', {
      id,
    });
    expect(held).toMatchObject({ state: 'finished', finishedAt: iso('03-10 08:15'), visits: [{ arrivedAt: iso('03-10 08:15') }] });
    // photo and signature
    expect(held.files).toHaveLength(2);
    const { rows } = await read<{ rows: { mime: string; takenAt: string | null }[] }>('subject.attachments', { id });
    expect(rows.map(({ mime, takenAt }) => [mime, takenAt])).toEqual(
      expect.arrayContaining([
        ['image/jpeg', iso('03-10 08:15')],
        ['image/png', iso('03-10 08:15')],
      ]),
    );
  });

  it('who has anything that only this phone knows cannot sign out; acts that an earlier version left are told', async () => {
    const id = await job('异响');
    await perform(people.zhao.caller, 'work-order.accept', { id });
    const act = { verb: 'arrive', input: { id }, actId: newId(), occurredAt: toIso(clock.now()), deviceOffset: 0, about: '王敏' };
    await phone.goto(`${address}/field/me`);
    await context.setOffline(true);
    const [key, text] = [`anxin.act.${people.zhao.id}.${act.actId}`, JSON.stringify(act)];
    await phone.evaluate(`window.localStorage.setItem(${JSON.stringify(key)}, ${JSON.stringify(text)})`);
    await crash('/field/me');
    await phone.getByText('还有 1 项只在这部手机里，传完或处理完才能退出。').waitFor();
    await touch('退出登录');
    await phone.getByRole('status').getByText('还有 1 项只在这部手机里').waitFor();
    expect(await eventsOf(id)).toEqual(['accepted']);
    await context.setOffline(false);
    await soon(() => eventsOf(id)).toEqual(['accepted', 'arrived']);
    await phone.getByText('还有 1 项只在这部手机里').first().waitFor({ state: 'detached' });
    await touch('退出登录');
    await phone.getByLabel('用户名或手机号').waitFor();
    expect(await phone.evaluate(`Object.keys(localStorage).filter((key) => /act|draft|member/.test(key)).length`)).toBe(0);
    await signIn(phone, people.zhao);
    await button('退出登录').waitFor();
  });

  /** The steps of a visit: the button, what is filled in before, what then stands there. */
  const visit = (): readonly (readonly [words: string, label: string | null, then: Locator])[] => [
    ['出发', null, button('到了，开始检测')],
    ['到了，开始检测', null, phone.getByLabel('原因（可自己写）')],
    ['原因确定，下一步', '原因（可自己写）', phone.getByLabel('做了什么')],
    ['记好了，下一步', '做了什么', button('其余 1 项合格，下一步')],
    ['其余 1 项合格，下一步', null, phone.getByRole('img', { name: '客户签字' })],
    ['两项都做了，已签字', null, phone.getByLabel('结果')],
  ];

  async function walk(at: number): Promise<void> {
    const [words, label, then] = visit()[at]!;
    if (label) await phone.getByLabel(label).fill('定影组件');
    if (words.endsWith('已签字')) await signed();
    await touch(words);
    await then.waitFor();
  }

  /** How many of the phone's acts the server has: accepting and contacting were not its own. */
  const told = async (id: string): Promise<number> => (await eventsOf(id)).filter((type) => type !== 'rerouted').length - 2;

  /** The desk takes the job away, where its state still lets it. */
  async function takenAway(id: string): Promise<boolean> {
    const input = { id, route: 'depot', reason: '改返厂' };
    return !isRefusal(await app.performer.perform(people.liu.caller, { operation: app.operation('work-order.reroute'), input }));
  }

  it.each(fc.sample(plan, { numRuns: 5, seed: SEED }).map((drawn, index) => ({ ...drawn, index, seed: SEED })))(
    '[R-ONS-01] a visit with cuts and kills drawn at random (seed $seed, run $index) is on the server or shown as a conflict, each act once',
    async ({ steps, takenAt }) => {
      const id = await job('死机');
      await perform(people.zhao.caller, 'work-order.accept', { id });
      await perform(people.zhao.caller, 'work-order.contact', { id });
      const path = `/field/work-orders/${id}`;
      await phone.goto(address + path);
      await button('出发').waitFor();
      /** acts that the desk's act was quicker than; one step tells two: what was shown, and the signature */
      let lost = 0;
      for (const [at, { isOffline, isKilled }] of steps.entries()) {
        // away from the line from the step before on: the phone hears nothing of it
        await context.setOffline(isOffline || at >= takenAt - 1);
        if (takenAt === at && (await takenAway(id))) lost = 7 - (await told(id));
        await walk(at);
        if (isKilled) await crash(path);
      }
      await context.setOffline(false);
      await phone.goto(`${address}/field`);
      const conflicts = phone.getByRole('alert').filter({ hasText: '没有记上' });
      await soon(() => told(id)).toBe(7 - lost);
      await soon(() => conflicts.count()).toBe(lost);
      const types = await eventsOf(id);
      expect(new Set(types).size).toBe(types.length);
      for (let left = lost; left > 0; left -= 1) {
        await conflicts.first().getByRole('button', { name: '知道了，不再提交' }).click();
        await soon(() => conflicts.count()).toBe(left - 1);
      }
    },
  );

  it('wrote no errors but those of the lost line', () => {
    expect(screens.faults.filter((fault) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(fault))).toEqual([]);
  });
});
