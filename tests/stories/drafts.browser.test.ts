import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testClock } from '../fixtures/app.ts';
import { at } from '../fixtures/cases.ts';
import { phoneStory, type PhoneStory } from '../fixtures/phone.ts';
import { PICTURE } from '../fixtures/picture.ts';
import type { PrinterCompany } from '../fixtures/s01.ts';

describe('what is typed and photographed on the phone and not told yet', { timeout: 60_000 }, () => {
  const clock = testClock(at('03-10 10:00'));
  let story: PhoneStory;
  let people: PrinterCompany;
  let phone: Page;

  const open = (id: string): Promise<void> => story.open(`/field/work-orders/${id}`);
  const choose = (buffer = PICTURE.buffer): Promise<void> => phone.locator('input[type=file]').setInputFiles({ ...PICTURE, buffer });
  const photo = (at: number): Locator => phone.getByRole('button', { name: `第 ${at} 张照片` });

  /** A job of which the cause is found, open on the phone. */
  async function found(symptom: string): Promise<string> {
    const id = await story.job(symptom);
    for (const [operation, more] of [
      ['accept', {}],
      ['arrive', {}],
      ['diagnose', { cause: '搓纸轮磨损' }],
    ] as const)
      await story.perform(people.zhao.caller, `work-order.${operation}`, { id, ...more });
    await open(id);
    await phone.getByLabel('做了什么').waitFor();
    return id;
  }

  beforeAll(async () => {
    story = await phoneStory(clock, [{ code: 'print', label: { zh: '试打正常', en: 'Prints' } }]);
    ({ people, page: phone } = story);
  }, 180_000);
  afterAll(() => story.stop());

  it('[R-ONS-10] photos taken while the phone looks for its place are all kept, and one taken away meanwhile stays away', async () => {
    await found('卡纸');
    const asked: string[] = [];
    phone.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await phone.evaluate(`window.looks = []; navigator.geolocation.getCurrentPosition = (_, lost) => window.looks.push(lost)`);
    const looks = (count: number) => phone.waitForFunction(`window.looks.length === ${count}`);
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
  });

  it('[R-ONS-10] a chosen file that is no picture is named so, in both languages, and what was typed stays', async () => {
    const id = await found('不进纸');
    await phone.getByLabel('做了什么').fill('看过');
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
    await phone.getByLabel('做了什么').waitFor();
    expect(await photo(1).count()).toBe(0);
  });

  it('the phone wrote no errors', () => {
    expect(story.screens.faults).toEqual([]);
  });
});
