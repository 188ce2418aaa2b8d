import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '../fixtures/app.ts';
import { at, iso } from '../fixtures/cases.ts';
import type { TestMember } from '../fixtures/company.ts';
import { phoneStory, type PhoneStory } from '../fixtures/phone.ts';
import type { PrinterCompany } from '../fixtures/s01.ts';
import { signIn } from '../fixtures/screens.ts';

describe('the phone when things go otherwise', { timeout: 60_000 }, () => {
  const clock = testClock(at('03-10 10:00'));
  let story: PhoneStory;
  let people: PrinterCompany;
  let phone: Page;
  let hao: TestMember;
  /** the job that most of the story is about */
  let first: string;

  /** A job at the customer's, accepted by the engineer. */
  async function job(symptom: string): Promise<string> {
    const id = await story.job(symptom);
    await story.perform(people.zhao.caller, 'work-order.accept', { id });
    return id;
  }

  const open = (id: string): Promise<void> => story.open(`/field/work-orders/${id}`);

  /** How many acts lie on the phone. */
  const actsKept = (): Promise<number> =>
    phone.evaluate(`new Promise((resolve) => {
      const request = indexedDB.open('anxin-field');
      request.onsuccess = () => {
        const all = request.result.transaction('acts').objectStore('acts').count();
        all.onsuccess = () => (request.result.close(), resolve(all.result));
      };
    })`);

  beforeAll(async () => {
    story = await phoneStory(clock, [
      { code: 'print', label: { zh: '试打正常', en: 'Prints' } },
      { code: 'heat', label: { zh: '外壳温度', en: 'Heat' }, type: 'value', unit: '℃', low: 10, high: 60 },
    ]);
    ({ people, page: phone } = story);
    hao = await people.company.member('朱浩', ['FSE'], { groups: [people.groups.field] });
    const skillId = await story.perform(people.company.system, 'skill.create', { code: 'PRN-2', name: '打印机维修', category: '打印机' });
    await story.perform(people.company.system, 'staff.put-skill', { id: hao.id, skillId, level: 2, remote: false, validUntil: null });
    for (let position = 1; position <= 9; position += 1)
      await story.perform(people.company.system, 'fault-code.create', {
        code: `C-${position}`,
        name: `原因${position}`,
        type: 'cause',
        position,
      });
  }, 180_000);
  afterAll(() => story.stop());

  it('[R-ONS-01] goes on where it was when the session ended in mid-visit: the act that met the closed door is told after the sign-in', async () => {
    const id = await job('打印有条纹');
    first = id;
    await story.perform(people.zhao.caller, 'work-order.contact', {
      id,
      plannedFrom: iso('03-10 14:00'),
      plannedTo: iso('03-10 16:00'),
      note: '前台十点后有人',
    });
    await open(id);
    await story.button('出发').waitFor();
    // what was said on the telephone is read again on the way
    await phone
      .getByRole('listitem')
      .filter({ has: story.page.getByRole('heading', { name: '出发' }) })
      .getByText('前台十点后有人')
      .waitFor();
    // the act itself meets the closed door, and no reading before it
    const shut = async (route: Route): Promise<void> => {
      await phone.context().clearCookies();
      await route.continue();
    };
    await phone.route('**/api/v1/sync', shut, { times: 1 });
    await story.touch('出发');
    await phone.getByLabel('用户名或手机号').waitFor();
    // what was done is not lost, and the page says so
    await phone.getByText('还有 1 项存在这部手机里，没有丢；做的人登录后自动上传。').waitFor();
    await signIn(phone, people.zhao);
    await story.button('到了，开始检测').waitFor();
    expect(new URL(phone.url()).pathname).toBe(`/field/work-orders/${id}`);
  });

  it('[R-ONS-02] a cause that is not in the list is said to be missing; who has come has no appointment to change any more', async () => {
    await phone.getByText('前台十点后有人').waitFor();
    await phone.getByRole('button', { name: '修改联系客户' }).waitFor();
    await story.touch('到了，开始检测');
    await phone.getByLabel('按名称或代码查找').fill('没有的');
    await phone.getByText('没有找到这个原因，可以在下面自己写。').waitFor();
    expect(await phone.getByRole('button', { name: '修改联系客户' }).count()).toBe(0);
  });

  it('an answer that comes late closes no step that was opened meanwhile, and takes nothing of what was typed in it', async () => {
    await expect.poll(actsKept, { timeout: 20_000 }).toBe(0);
    const answers = Promise.withResolvers<void>();
    await phone.route('**/api/v1/sync', async (route) => {
      await answers.promise;
      await route.continue();
    });
    await phone.getByLabel('原因（可自己写）').fill('定影组件');
    await story.touch('原因确定，下一步');
    await phone.getByLabel('做了什么').waitFor();
    await phone.getByRole('button', { name: '修改检测诊断' }).click();
    await phone.getByLabel('检测过程').fill('打了三张');
    expect(await actsKept()).toBe(1);
    answers.resolve();
    await expect.poll(actsKept, { timeout: 20_000 }).toBe(0);
    await phone.unrouteAll();
    expect(await phone.getByLabel('检测过程').inputValue()).toBe('打了三张');
    await phone.getByLabel('检测过程').fill('');
    await phone.getByRole('button', { name: '返回' }).click();
    await phone.getByLabel('做了什么').waitFor();
  });

  it('the phone’s Back, and a word beside its title, close a step that was opened again, not the job', async () => {
    const closings = [async () => void (await phone.goBack()), () => story.touch('取消')];
    for (const close of closings) {
      await phone.getByRole('button', { name: '修改检测诊断' }).click();
      await phone.getByLabel('检测过程').waitFor();
      await close();
      await phone.getByLabel('做了什么').waitFor();
      expect(new URL(phone.url()).pathname).toBe(`/field/work-orders/${first}`);
    }
  });

  it('the phone’s Back closes what lies over a job, and not the job; whoever goes on from there comes back to the job', async () => {
    const sheet = phone.getByRole('dialog');
    const path = `/field/work-orders/${first}`;
    const more = phone.getByRole('button', { name: '更多' });
    for (let time = 0; time < 2; time += 1) {
      await more.click();
      await sheet.getByText('回到今天').waitFor();
      await phone.goBack();
      await sheet.waitFor({ state: 'detached' });
      expect(new URL(phone.url()).pathname).toBe(path);
    }
    // closed by hand it leaves nothing behind
    await more.click();
    await sheet.getByRole('button', { name: '关闭' }).last().click();
    await sheet.waitFor({ state: 'detached' });
    // from one to the next, which Back closes too
    await more.click();
    await story.touch('结束本次上门');
    await phone.getByText('查到的和记下的都保留，工单仍在您手上。').waitFor();
    await phone.goBack();
    await sheet.waitFor({ state: 'detached' });
    expect(new URL(phone.url()).pathname).toBe(path);
    await more.click();
    await story.touch('回到今天');
    await phone.getByRole('heading', { name: /^今天/, level: 1 }).waitFor();
    await phone.goBack();
    await phone.getByLabel('做了什么').waitFor();
    expect(await sheet.count()).toBe(0);
    expect(new URL(phone.url()).pathname).toBe(path);
  });

  it('[R-ONS-10] takes a part’s number in a field that a hand can hit', async () => {
    await phone.getByLabel('做了什么').fill('更换定影组件');
    await story.touch('加一件');
    expect((await phone.getByLabel('配件号').boundingBox())!.width).toBeGreaterThan(200);
    await phone.getByLabel('配件号').fill('FUS-200');
    await phone.getByLabel('配件名称').fill('定影组件');
    // a row that was left empty is asked for, not dropped
    await story.touch('加一件');
    await story.touch('配件号和名称都要填');
    const [number, name] = [phone.getByLabel('配件号').nth(1), phone.getByLabel('配件名称').nth(1)];
    await number.and(phone.locator(':focus')).waitFor();
    for (const field of [number, name]) expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await phone.getByText('请填写，或去掉这件').count()).toBe(2);
    await phone.getByRole('button', { name: '去掉这件' }).nth(1).click();
    await story.touch('记好了，下一步');
  });

  it('[R-ONS-07] [R-ONS-08] brings the missing test item to the eyes, says what is no number, reads full-width digits', async () => {
    const value = phone.getByRole('textbox', { name: '外壳温度' });
    await story.touch('还差 2 项');
    await value.and(phone.locator(':focus')).waitFor();
    await value.fill('abc');
    await phone.getByText('请填数字').waitFor();
    await story.touch('还差 2 项');
    await value.fill('３５');
    await story.touch('其余 1 项合格，下一步');
    await phone.getByLabel('已讲保养提示').waitFor();
    const read = () => story.read('work-order.read', { id: first });
    await expect.poll(read, { timeout: 20_000 }).toMatchObject({ test: { answers: [{ passed: true }, { value: '35' }] } });
  });

  it('[R-ONS-08] [R-ONS-09] a dot on the glass is no signature, a name is; it outlives a reload; what was shown and told is named by the button that tells it', async () => {
    const glass = phone.getByRole('img', { name: '客户签字' });
    await glass.scrollIntoViewIfNeeded();
    await story.button('请客户签字').waitFor();
    const { x, y, width, height } = (await glass.boundingBox())!;
    await phone.mouse.click(x + width / 2, y + height / 2);
    await story.button('太短，请客户签上姓名').waitFor();
    expect(await story.button('太短，请客户签上姓名').isDisabled()).toBe(true);
    await story.touch('重签');
    await story.sign();
    await story.button('两项都做了，已签字').waitFor();
    await phone.getByLabel('已讲保养提示').check();
    expect(await story.button('还差操作演示').isDisabled()).toBe(true);
    await phone.reload();
    await phone.getByLabel('已向客户演示操作').check();
    await story.button('签好了，下一步').waitFor();
    await phone.getByLabel('已讲保养提示').uncheck();
    await phone.getByLabel('已向客户演示操作').uncheck();
    await story.touch('两项都做了，已签字');
    await phone.getByLabel('结果').waitFor();
  });

  it('[R-ONS-01] a job cancelled meanwhile: one card in one language for all that was not taken, which points to no step, and one choice for all', async () => {
    const id = await job('漏油');
    await story.perform(people.zhao.caller, 'work-order.contact', { id });
    await open(id);
    await story.button('出发').waitFor();
    await phone.context().setOffline(true);
    await story.touch('出发');
    await story.touch('到了，开始检测');
    await phone.getByLabel('原因（可自己写）').waitFor();
    await story.perform(people.liu.caller, 'work-order.cancel', { id, reason: '客户取消' });
    await phone.context().setOffline(false);
    const card = phone.getByRole('alert');
    await card.getByText('工单目前为“已取消”，不能进行此操作').waitFor();
    await card.getByText('工单已取消，不用再做。').waitFor();
    expect(await card.count()).toBe(1);
    const step = phone.getByRole('listitem').filter({ has: phone.getByRole('heading', { name: '接单', exact: true }) });
    expect(await step.getAttribute('class')).toBe('is-done');
    await story.open('/field/me');
    await story.touch('English');
    await open(id);
    await card.getByText('The job is “Cancelled”; this cannot be done now').waitFor();
    expect(await card.innerText()).not.toMatch(/没有|工单/);
    await story.touch('Understood, drop all');
    await expect.poll(() => card.count(), { timeout: 20_000 }).toBe(0);
    await story.open('/field/me');
    await story.touch('中文');
  });

  it('[R-DSP-06] a visit of another day is set out for only after a question; what is overdue stands apart from today', async () => {
    const [later, overdue, next] = [await job('漏粉'), await job('字迹发淡'), await job('不开机')];
    const agree = (id: string, plannedFrom: string, plannedTo: string): Promise<string> =>
      story.perform(people.zhao.caller, 'work-order.contact', { id, plannedFrom, plannedTo });
    await agree(next, iso('03-10 10:30'), iso('03-10 11:00'));
    await agree(overdue, iso('03-10 11:00'), iso('03-10 12:00'));
    await agree(later, iso('03-11 14:00'), iso('03-11 16:00'));
    clock.set(at('03-10 13:00'));
    await story.screens.wake();
    await story.open('/field');
    await phone.getByText('逾期 2').waitFor();
    const section = phone.locator('section').filter({ has: phone.getByRole('heading', { name: '已过约定时间' }) });
    await section.getByText('字迹发淡').waitFor();
    expect(await section.getByText('漏粉').count()).toBe(0);
    await open(later);
    await story.touch('出发');
    await phone.getByRole('dialog').getByText('和客户约的是 明天 14:00–16:00，不是今天。').waitFor();
    await phone.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    const read = () => story.read<{ state: string }>('work-order.read', { id: later });
    expect((await read()).state).toBe('accepted');
    await story.touch('出发');
    await story.touch('现在出发');
    await story.button('到了，开始检测').waitFor();
    await expect.poll(async () => (await read()).state, { timeout: 20_000 }).toBe('travelling');
  });

  it('[R-DSP-06] a time of one’s own is typed and agreed; once it is over nothing is chosen, and an evening without windows says so', async () => {
    const id = await job('夹纸');
    await open(id);
    await story.touch('其他时间');
    await story.button('选一个时间').waitFor();
    await phone.getByLabel('从', { exact: true }).fill('2026-03-10T16:30');
    await phone.getByLabel('到', { exact: true }).fill('17:15');
    await story.touch('约好 16:30–17:15');
    await story.button('出发').waitFor();
    clock.set(at('03-10 18:30'));
    await story.screens.wake();
    await phone.getByRole('button', { name: '修改联系客户' }).click();
    expect(await story.button('选一个时间').isDisabled()).toBe(true);
    const chosen = (group: string): Promise<string[]> =>
      phone.getByRole('group', { name: group }).getByRole('button', { pressed: true }).allInnerTexts();
    expect([await chosen('哪天'), await chosen('约定时间')]).toEqual([['明天'], []]);
    await story.touch('今天');
    await phone.getByText('今天没有时段了').waitFor();
  });

  it('[R-ONS-01] what is typed and breaks its page can be cleared; what is recorded stays', async () => {
    const id = await job('黑屏');
    await story.perform(people.zhao.caller, 'work-order.contact', { id });
    await story.perform(people.zhao.caller, 'work-order.arrive', { id });
    await story.perform(people.zhao.caller, 'work-order.diagnose', { id, cause: '电源板' });
    await phone.evaluate(`window.localStorage.setItem('anxin.draft.${people.zhao.id}.${id}.record', '{"parts":null}')`);
    await open(id);
    await phone.getByText('这一页出了差错').waitFor();
    await phone.getByText(/^Cannot read properties of null/).waitFor();
    await story.touch('清除这张工单没记下的内容');
    await phone.getByLabel('做了什么').waitFor();
    const read = () => story.read('work-order.read', { id });
    expect(await read()).toMatchObject({ diagnosis: { cause: '电源板' } });
    expect(await phone.evaluate(`window.localStorage.getItem('anxin.draft.${people.zhao.id}.${id}.record')`)).toBeNull();
    first = id;
  });

  it('[R-ONS-10] a common phrase tapped again is taken out, another one is added', async () => {
    const text = phone.getByLabel('做了什么');
    await story.touch('更换配件');
    await story.touch('清洁保养');
    expect(await text.inputValue()).toBe('更换配件，清洁保养');
    await story.touch('更换配件');
    expect(await text.inputValue()).toBe('清洁保养');
    await story.touch('记好了，下一步');
  });

  it('[R-ONS-07] a test that failed keeps its answers, says so and offers the way back, with and without a line', async () => {
    const item = phone.getByRole('group', { name: '试打正常' });
    const value = phone.getByRole('textbox', { name: '外壳温度' });
    await item.getByRole('button', { name: '不合格' }).click();
    await value.fill('35');
    await story.touch('记下，1 项不合格');
    const stands = async (heat: string): Promise<void> => {
      await phone.getByText(/^测试没通过/).waitFor();
      await story.button('回去修').waitFor();
      expect(await item.getByRole('button', { pressed: true }).allInnerTexts()).toEqual(['不合格']);
      expect(await value.inputValue()).toBe(heat);
    };
    await stands('35');
    const drafts = () =>
      phone.evaluate(`Object.keys(window.localStorage).filter((key) => key.startsWith('anxin.draft.${people.zhao.id}.${first}.test'))`);
    await expect.poll(drafts).toEqual([]);
    await stands('35');
    await phone.context().setOffline(true);
    await value.fill('36');
    await story.touch('记下，1 项不合格');
    await phone.getByText('离线，照常干活').waitFor();
    await expect.poll(drafts).toEqual([]);
    await stands('36');
    await phone.context().setOffline(false);
    await expect
      .poll(() => story.read('work-order.read', { id: first }), { timeout: 20_000 })
      .toMatchObject({ test: { answers: [{ passed: false }, { value: '36' }] } });
  });

  it('[R-ONS-01] set out while another visit is under way: the refusal leads to that job, and is put away without a line', async () => {
    const [busy, other] = [await job('缺色'), await job('重影')];
    for (const id of [busy, other]) await story.perform(people.zhao.caller, 'work-order.contact', { id });
    await story.perform(people.zhao.caller, 'work-order.arrive', { id: busy });
    await open(other);
    await story.touch('出发');
    const card = phone.getByRole('alert');
    await card.getByText('先把那张工单完工或结束那次上门，再回来试这一步。').waitFor();
    const { number } = await story.read<{ number: string }>('work-order.read', { id: busy });
    await card.getByRole('link', { name: `去 王敏 · ${number}` }).click();
    await phone.getByLabel('原因（可自己写）').waitFor();
    expect(new URL(phone.url()).pathname).toBe(`/field/work-orders/${busy}`);
    await phone.goBack();
    await phone.context().setOffline(true);
    await card.getByRole('button', { name: '知道了，不再提交' }).click();
    await card.waitFor({ state: 'detached' });
    const dropped = async (): Promise<unknown[]> => {
      const { rows } = await story.read<{ rows: { operation: string; input: { id: string } }[] }>('sync.conflicts', { state: 'dropped' });
      return rows.filter(({ input }) => input.id === other);
    };
    expect(await dropped()).toEqual([]);
    await phone.context().setOffline(false);
    await expect.poll(dropped, { timeout: 20_000 }).toMatchObject([{ operation: 'work-order.depart' }]);
    expect(await card.count()).toBe(0);
  });

  it('the script comes pressed by brotli', async () => {
    const script = await phone.locator('script[src]').first().getAttribute('src');
    const answer = await phone.request.get(new URL(script!, phone.url()).href, { headers: { 'accept-encoding': 'gzip, br' } });
    expect(answer.headers()).toMatchObject({ 'content-encoding': 'br', 'cache-control': expect.stringContaining('immutable') });
  });

  it('a page that is not there has a head, the way back and the tabs', async () => {
    await phone.goto(new URL('/field/nowhere', phone.url()).href);
    await phone.getByText('这里没有这条记录').waitFor();
    expect(await phone.getByText('Ctrl K').count()).toBe(0);
    await phone.getByRole('link', { name: '今天' }).click();
    await phone.getByRole('heading', { name: /^今天/, level: 1 }).waitFor();
  });

  it('the phone wrote no errors but those of the closed door, the lost line and the broken draft', () => {
    const expected = /status of 404|ERR_INTERNET_DISCONNECTED|Cannot read properties of null/;
    expect(story.screens.faults.filter((fault) => !expected.test(fault))).toEqual([]);
  });
});
