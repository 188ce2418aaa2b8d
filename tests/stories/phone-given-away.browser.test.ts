import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberCaller, putMemberRoles } from '#modules/identity/index.ts';
import { testClock } from '../fixtures/app.ts';
import { at } from '../fixtures/cases.ts';
import type { TestMember } from '../fixtures/company.ts';
import { phoneStory, type PhoneStory } from '../fixtures/phone.ts';
import type { PrinterCompany } from '../fixtures/s01.ts';

describe('the phone whose job was given to somebody else', { timeout: 60_000 }, () => {
  const clock = testClock(at('03-10 10:00'));
  let story: PhoneStory;
  let people: PrinterCompany;
  let phone: Page;
  let hao: TestMember;
  let wu: Pick<TestMember, 'name' | 'caller'>;

  /** A job at the customer's, accepted by the engineer. */
  async function job(symptom: string): Promise<string> {
    const id = await story.job(symptom);
    await story.perform(people.zhao.caller, 'work-order.accept', { id });
    return id;
  }

  const open = (id: string): Promise<void> => story.open(`/field/work-orders/${id}`);

  beforeAll(async () => {
    story = await phoneStory(clock, [{ code: 'print', label: { zh: '试打正常', en: 'Prints' } }]);
    ({ people, page: phone } = story);
    hao = await people.company.member('朱浩', ['FSE'], { groups: [people.groups.field] });
    const skillId = await story.perform(people.company.system, 'skill.create', { code: 'PRN-2', name: '打印机维修', category: '打印机' });
    await story.perform(people.company.system, 'staff.put-skill', { id: hao.id, skillId, level: 2, remote: false, validUntil: null });
    // one who gives out jobs and has a file, so that he can be called
    const id = await story.perform(people.company.system, 'staff.create', { number: 'D-1', name: '吴派', phone: '139 5710 0088' });
    await story.app.door.trip([people.company.system.enter, ...putMemberRoles(id, ['MGR'])]);
    wu = { name: '吴派', caller: memberCaller(people.company.id, id, 'http') };
  }, 180_000);
  afterAll(() => story.stop());

  it('[R-ONS-01] [R-DSP-06] says that the job was given to somebody else meanwhile, and keeps what was done offline in sight until it is settled', async () => {
    const id = await job('卡纸');
    await open(id);
    await story.button('选一个时间').waitFor();
    await phone.context().setOffline(true);
    await story.touch('16:00–18:00');
    await story.touch('约好 16:00–18:00');
    await phone.getByText('离线，照常干活').waitFor();
    // wherever the page is, the bar stays above, and the step that opens begins below it
    await phone.evaluate('scrollTo(0, document.body.scrollHeight)');
    const banner = phone.getByRole('status').filter({ hasText: '离线，照常干活' });
    expect((await banner.boundingBox())!.y).toBeGreaterThan(0);
    await story.touch('出发');
    await story.button('到了，开始检测').waitFor();
    const bar = (await banner.boundingBox())!;
    expect((await phone.getByRole('heading', { name: '到达签到' }).boundingBox())!.y).toBeGreaterThan(bar.y + bar.height);
    await story.perform(wu.caller, 'work-order.assign', { id, engineerId: hao.id, reason: '客户等不及，郝师傅就在附近' });
    await phone.context().setOffline(false);
    await phone.getByRole('heading', { name: '这张工单已不在您手上' }).waitFor();
    await phone.getByRole('heading', { name: /^2 步没有记上，从“联系客户”/ }).waitFor();
    await story.touch('回到今天');
    const refusals = phone.getByRole('alert');
    await refusals.filter({ hasText: '王敏 · WX-' }).getByText('工单已不在您手上。').waitFor();
    // once: who has it, who gave it to him, when, why; beside it what was done here
    const whole = (words: string): Locator =>
      refusals.getByRole('term').filter({ hasText: words }).first().locator('xpath=following-sibling::dd');
    await whole('系统里现在').getByText(`归${hao.name}`).waitFor();
    await whole('系统里现在')
      .getByText(new RegExp(`^${wu.name}改派，.*\\d\\d:\\d\\d$`))
      .waitFor();
    await whole('系统里现在').getByText('原因：客户等不及，郝师傅就在附近').waitFor();
    await whole('我记的')
      .getByText(/^出发 \d\d:\d\d$/)
      .waitFor();
    await refusals.getByText('派工员和接手的人看不到，请打电话告诉他们。').waitFor();
    expect(await refusals.getByRole('link', { name: `打给${wu.name}` }).getAttribute('href')).toBe('tel:13957100088');
    // another try ends as this one did
    expect(await refusals.getByRole('button', { name: /再试/ }).count()).toBe(0);
    await refusals.getByText('逐步处理').click();
    const side = (step: string, words: string): Locator =>
      refusals
        .getByRole('listitem')
        .filter({ has: phone.getByRole('heading', { name: step }) })
        .getByRole('term')
        .filter({ hasText: words })
        .locator('xpath=following-sibling::dd');
    await side('联系客户', '我记的').getByText('16:00–18:00').waitFor();
    expect(await refusals.getByText('系统里现在').count()).toBe(1);
    await refusals.getByRole('listitem').filter({ hasText: '出发' }).getByRole('button', { name: '知道了，不再提交' }).click();
    await phone.getByRole('heading', { name: /^“联系客户”没有记上/ }).waitFor();
    await refusals.getByRole('button', { name: '知道了，不再提交' }).click();
    await expect.poll(() => refusals.count(), { timeout: 20_000 }).toBe(0);
    await phone.reload();
    await phone.getByRole('heading', { name: /^今天/, level: 1 }).waitFor();
    expect(await refusals.count()).toBe(0);
  });

  it('[R-DSP-06] the job on screen that was given to somebody else is noticed when the phone is looked at again', async () => {
    const id = await job('不进纸');
    await open(id);
    await story.button('选一个时间').waitFor();
    let gone = 0;
    phone.on('response', (answer) => (gone += answer.status() === 404 && answer.url().endsWith(`/work-orders/${id}`) ? 1 : 0));
    await story.perform(people.liu.caller, 'work-order.assign', { id, engineerId: hao.id, reason: '改派' });
    clock.pass(61_000);
    await story.screens.wake();
    await phone.getByText('这张工单已不在您手上').waitFor();
    expect(await story.button('选一个时间').count()).toBe(0);
    // it is asked for once, and not again for being looked at
    clock.pass(61_000);
    await story.screens.wake();
    await phone.getByText('这张工单已不在您手上').waitFor();
    expect(gone).toBe(1);
  });

  it('[R-DSP-06] tells on the phone of a job that came and of one that went, without a network too', async () => {
    await phone.goto(`${story.address}/field/notices`);
    await phone.getByRole('heading', { name: '未读' }).waitFor();
    await story.touch('全部标为已读');
    await phone.getByText('都看过了').waitFor();
    const tab = phone.getByRole('navigation').getByRole('link', { name: /^通知/ });
    await expect.poll(() => tab.innerText()).toBe('通知');
    const id = await job('面板不亮');
    const came = phone.getByRole('button', { name: /^派给您一张工单：/ }).first();
    await expect.poll(() => tab.innerText(), { timeout: 20_000 }).toMatch(/^通知\s*1$/);
    await came.click();
    await story.button('选一个时间').waitFor();
    await story.perform(wu.caller, 'work-order.assign', { id, engineerId: hao.id, reason: '改派' });
    clock.pass(61_000);
    await story.screens.wake();
    await phone.getByText('这张工单已不在您手上').waitFor();
    await phone.goto(`${story.address}/field/notices`);
    const went = phone.getByRole('button', { name: /^不用再去了，已改派或取消：/ }).first();
    await expect.poll(() => tab.innerText(), { timeout: 20_000 }).toMatch(/^通知\s*1$/);
    await phone.context().setOffline(true);
    await phone.reload();
    await went.waitFor();
    expect(await tab.innerText()).toMatch(/^通知\s*1$/);
    await phone.context().setOffline(false);
    await went.click();
    await phone.getByText('这张工单已不在您手上').waitFor();
    await story.touch('回到今天');
    await expect.poll(() => tab.innerText(), { timeout: 20_000 }).toBe('通知');
  });
});
