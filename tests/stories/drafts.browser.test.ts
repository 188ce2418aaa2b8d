import type { Locator, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/values/ids.ts';
import { testClock } from '../fixtures/app.ts';
import { at } from '../fixtures/cases.ts';
import type { TestMember } from '../fixtures/company.ts';
import { phoneStory, type PhoneStory } from '../fixtures/phone.ts';
import { PICTURE } from '../fixtures/picture.ts';
import type { PrinterCompany } from '../fixtures/s01.ts';
import { signIn } from '../fixtures/screens.ts';

describe('what is typed and photographed on the phone and not told yet', { timeout: 60_000 }, () => {
  const clock = testClock(at('03-10 10:00'));
  let story: PhoneStory;
  let people: PrinterCompany;
  let phone: Page;
  let hao: TestMember;

  const open = (id: string): Promise<void> => story.open(`/field/work-orders/${id}`);
  const choose = (buffer = PICTURE.buffer): Promise<void> => phone.locator('input[type=file]').setInputFiles({ ...PICTURE, buffer });
  const photo = (at: number): Locator => phone.getByRole('button', { name: `第 ${at} 张照片` });

  const words = (): Locator => phone.getByLabel('做了什么');
  const clear = '清除这张工单没记下的内容';
  const takeAway = (id: string): Promise<string> =>
    story.perform(people.liu.caller, 'work-order.reroute', { id, route: 'depot', reason: '改返厂' });
  /** The job comes back, and is as far as it was. */
  async function giveBack(id: string): Promise<void> {
    await story.perform(people.liu.caller, 'work-order.assign', { id, engineerId: people.zhao.id });
    for (const act of ['accept', 'arrive']) await story.perform(people.zhao.caller, `work-order.${act}`, { id });
    await story.perform(people.zhao.caller, 'work-order.diagnose', { id, cause: '搓纸轮磨损' });
  }
  const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000 });

  /** The pictures that lie on the phone. */
  const pictures = (): Promise<string[]> =>
    phone.evaluate(`new Promise((resolve) => {
      const request = indexedDB.open('anxin-field');
      request.onsuccess = () => {
        const all = request.result.transaction('pictures').objectStore('pictures').getAllKeys();
        all.onsuccess = () => (request.result.close(), resolve(all.result.map(([, id]) => id)));
      };
    })`);
  /** The names of what is drafted on the phone. */
  const drafts = (): Promise<string[]> => phone.evaluate(`Object.keys(localStorage).filter((key) => key.startsWith('anxin.draft.'))`);
  const filesOf = async (id: string): Promise<number> => (await story.read<{ files: string[] }>('work-order.read', { id })).files.length;

  /** Until the page is loaded anew an act finds no room, as the browser tells it; pictures do. */
  const full = () =>
    phone.evaluate(`{
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...given) {
        const asked = put.apply(this, given);
        if (this.name === 'acts' && !Object.hasOwn(this.transaction, 'error')) {
          Object.defineProperty(this.transaction, 'error', { value: new DOMException('no room', 'QuotaExceededError') });
          queueMicrotask(() => this.transaction.abort());
        }
        return asked;
      };
    }`);

  /** A job at the customer's, begun and open on the phone. */
  async function begun(symptom: string): Promise<string> {
    const id = await story.job(symptom);
    for (const act of ['accept', 'arrive']) await story.perform(people.zhao.caller, `work-order.${act}`, { id });
    await open(id);
    await phone.getByLabel('原因（可自己写）').waitFor();
    return id;
  }

  /** A job of which the cause is found, open on the phone. */
  async function found(symptom: string): Promise<string> {
    const id = await begun(symptom);
    await phone.getByLabel('原因（可自己写）').fill('搓纸轮磨损');
    await story.touch('原因确定，下一步');
    await words().waitFor();
    await soon(() => story.read('work-order.read', { id })).toMatchObject({ state: 'diagnosed' });
    return id;
  }

  /** A record with a photo that the server refuses: the desk was quicker by a moment. What was typed stays, the act names the photo, too. */
  async function refused(symptom: string): Promise<string> {
    const id = await found(symptom);
    await words().fill('换了搓纸轮');
    await choose();
    await photo(1).waitFor();
    const quicker = async (route: Route): Promise<void> => {
      await takeAway(id);
      await route.continue();
    };
    await phone.route('**/api/v1/sync', quicker, { times: 1 });
    await story.touch('记好了，下一步');
    await phone.getByText('这张工单已不在您手上').waitFor();
    await phone.getByRole('alert').getByText('没有记上').waitFor();
    return id;
  }

  beforeAll(async () => {
    story = await phoneStory(clock, [{ code: 'print', label: { zh: '试打正常', en: 'Prints' } }]);
    ({ people, page: phone } = story);
    hao = await people.company.member('朱浩', ['FSE'], { groups: [people.groups.field] });
  }, 180_000);
  afterAll(() => story.stop());

  it('[R-ONS-10] photos taken while the phone looks for its place are all kept, and one taken away meanwhile stays away', async () => {
    const id = await found('卡纸');
    const asked: string[] = [];
    phone.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await phone.evaluate(`window.looks = []; navigator.geolocation.getCurrentPosition = (_, lost) => window.looks.push(lost)`);
    const looks = (count: number) => soon(() => phone.evaluate('window.looks.length')).toBe(count);
    const end = () => phone.evaluate('window.looks.splice(0).forEach((lost) => lost())');
    await choose();
    await choose();
    await looks(2);
    await end();
    await photo(2).waitFor();
    await choose();
    await looks(1);
    await photo(1).click();
    await phone.getByRole('dialog').getByRole('button', { name: '删掉这张' }).click();
    await photo(2).waitFor({ state: 'detached' });
    await end();
    await photo(2).waitFor();
    expect(await photo(3).count()).toBe(0);
    // they lie on the phone alone: the server is not asked for what it cannot have
    expect(asked.filter((path) => path.startsWith('/api/v1/files/'))).toEqual([]);
    await words().fill('清洁');
    await story.touch('记好了，下一步');
    await soon(() => filesOf(id)).toBe(2);
    await soon(pictures).toEqual([]);
  });

  it('[R-ONS-10] a chosen file that is no picture is named so, in both languages, and what was typed stays', async () => {
    const id = await found('不进纸');
    await words().fill('看过');
    await choose(Buffer.from('no picture'));
    await phone.getByText('这张照片打不开，没有加上；请重拍一张。').waitFor();
    await story.open('/field/me');
    await story.touch('English');
    await open(id);
    await choose(Buffer.from('no picture'));
    await phone.getByText('This photo cannot be read and was not added; please take it again.').waitFor();
    expect(await phone.getByRole('textbox', { name: 'What was done' }).inputValue()).toBe('看过');
    await story.open('/field/me');
    await story.touch('中文');
    await open(id);
    await words().waitFor();
    expect(await photo(1).count()).toBe(0);
    // what was taken out again nobody misses
    await words().fill('');
  });

  it('[R-ONS-01] what was drafted on a job that the desk took away meanwhile is named at the sign-out and cleared on its page; then the way out is open', async () => {
    const id = await begun('漏粉');
    await phone.context().setOffline(true);
    await phone.getByLabel('原因（可自己写）').fill('粉仓破损');
    await story.touch('原因确定，下一步');
    await words().fill('拆下粉仓');
    await choose();
    await photo(1).waitFor();
    await takeAway(id);
    await phone.context().setOffline(false);
    await phone.getByText('这张工单已不在您手上').waitFor();
    await story.touch('知道了，不再提交');
    await phone.getByRole('alert').waitFor({ state: 'detached' });
    // what was read a moment ago is not asked for again
    clock.pass(61_000);
    await phone.context().clock.setFixedTime(clock.now());
    await story.open('/field/me');
    await story.touch('退出登录');
    const dialog = phone.getByRole('dialog');
    await dialog.getByText('1 张照片').waitFor();
    await dialog.getByRole('link', { name: /^王敏 · WX-/ }).click();
    await story.touch(clear);
    await story.button(clear).waitFor({ state: 'detached' });
    await soon(pictures).toEqual([]);
    expect((await drafts()).filter((name) => name.includes(id))).toEqual([]);
  });

  it('[R-ONS-01] clearing what is drafted takes no picture from an act that was not taken: tried again, it arrives with it', async () => {
    const id = await refused('缺色');
    await story.touch(clear);
    await story.button(clear).waitFor({ state: 'detached' });
    expect(await pictures()).toHaveLength(1);
    await giveBack(id);
    // another try is offered once the phone has heard of it
    clock.pass(61_000);
    await phone.context().clock.setFixedTime(clock.now());
    await open(id);
    await story.touch('再试一次');
    await soon(() => filesOf(id)).toBe(1);
    await soon(pictures).toEqual([]);
  });

  it('[R-ONS-01] giving up an act takes no picture from what is still drafted', async () => {
    const id = await refused('重影');
    await story.touch('知道了，不再提交');
    await phone.getByRole('alert').waitFor({ state: 'detached' });
    await soon(() => story.read('sync.conflicts', { state: 'dropped' })).toMatchObject({ rows: [{ input: { id } }, {}] });
    expect(await pictures()).toHaveLength(1);
    await giveBack(id);
    await open(id);
    await photo(1).waitFor();
    expect(await words().inputValue()).toBe('换了搓纸轮');
    await story.touch('记好了，下一步');
    await soon(() => filesOf(id)).toBe(1);
    await soon(pictures).toEqual([]);
  });

  it('[R-ONS-01] at a start pictures go that nothing names, none that a draft names, and none while another window is open', async () => {
    await found('字迹发淡');
    await choose();
    await photo(1).waitFor();
    const [drafted] = await pictures();
    const key = JSON.stringify([people.zhao.id, newId()]);
    const picture = `{ bytes: new ArrayBuffer(1), type: 'image/png', name: 'signature.png', takenAt: 0 }`;
    await phone.evaluate(`new Promise((resolve) => {
      const request = indexedDB.open('anxin-field');
      request.onsuccess = () => {
        const turn = request.result.transaction('pictures', 'readwrite');
        turn.objectStore('pictures').put(${picture}, ${key});
        turn.oncomplete = () => (request.result.close(), resolve());
      };
    })`);
    const again = async (): Promise<string[]> => {
      await phone.goto('about:blank');
      await story.open('/field');
      await phone.getByRole('heading', { name: /^今天/, level: 1 }).waitFor();
      return pictures();
    };
    const other = await phone.context().newPage();
    await other.goto(`${story.address}/field`);
    await other.getByRole('heading', { name: /^今天/, level: 1 }).waitFor();
    expect(await again()).toHaveLength(2);
    await other.close();
    expect(await again()).toEqual([drafted]);
  });

  it('a colleague who signs in and out on the same phone takes nothing from what somebody else has typed; one’s own is asked about', async () => {
    const id = await found('夹纸');
    await words().fill('换了搓纸轮');
    await choose();
    await photo(1).waitFor();
    const before = await drafts();
    await phone.context().clearCookies();
    await story.open('/field');
    await signIn(phone, hao);
    await phone.getByRole('heading', { name: /^今天/, level: 1 }).waitFor();
    await story.open('/field/me');
    await story.touch('退出登录');
    await phone.getByLabel('用户名或手机号').waitFor();
    expect(await drafts()).toEqual(before);
    await signIn(phone, people.zhao);
    await story.button('退出登录').waitFor();
    await open(id);
    await photo(1).waitFor();
    expect(await words().inputValue()).toBe('换了搓纸轮');
    await story.open('/field/me');
    await story.touch('退出登录');
    const dialog = phone.getByRole('dialog');
    await dialog.getByText('退出登录会清除，找不回来').waitFor();
    await dialog.getByRole('button', { name: '关闭' }).click();
    expect(await drafts()).toEqual(before);
    await story.touch('退出登录');
    await story.touch('清除并退出');
    await phone.getByLabel('用户名或手机号').waitFor();
    expect(await drafts()).toEqual([]);
    await soon(pictures).toEqual([]);
    await signIn(phone, people.zhao);
    await story.button('退出登录').waitFor();
  });

  it('[R-ONS-01] [R-ONS-09] a phone without room: the step is not taken and says so, words stay, and no picture is left that nothing names', async () => {
    const id = await begun('异响');
    await phone.getByLabel('原因（可自己写）').fill('齿轮磨损');
    await full();
    await story.touch('原因确定，下一步');
    await phone.getByText('手机存储空间不够，这一步没有记上').waitFor();
    expect(await phone.getByLabel('原因（可自己写）').inputValue()).toBe('齿轮磨损');
    expect(await story.read('work-order.read', { id })).toMatchObject({ state: 'working', diagnosis: null });
    await phone.reload();
    await story.touch('原因确定，下一步');
    await words().fill('换了齿轮');
    await story.touch('记好了，下一步');
    await story.touch('其余 1 项合格，下一步');
    await story.sign();
    await soon(pictures).toEqual([]);
    // its picture finds room, the act does not
    await full();
    await story.touch('两项都做了，已签字');
    await phone.getByText('手机存储空间不够，这一步没有记上').waitFor();
    await soon(pictures).toEqual([]);
    await phone.reload();
    await story.touch('签好了，下一步');
    await phone.getByLabel('结果').waitFor();
    await soon(() => filesOf(id)).toBe(1);
  });

  it('the phone wrote no errors but those of jobs that were taken away', () => {
    expect(story.screens.faults.filter((fault) => !/status of 404/.test(fault))).toEqual([]);
  });
});
