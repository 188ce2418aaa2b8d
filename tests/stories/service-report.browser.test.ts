import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../fixtures/cases.ts';
import { jobDesk, SIGNED, type JobDesk } from '../fixtures/jobs.ts';
import { serve } from '../fixtures/pages.ts';
import { makeScreens, signIn, type Screens } from '../fixtures/screens.ts';
import { axeFaults } from '../harness/axe.ts';
import { launchBrowser } from '../harness/browser.ts';

/** Sizes of the pages of a PDF, in points. */
function pagesOf(pdf: Buffer): { width: number; height: number }[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/Type\s*\/Page\b[\s\S]*?\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) => ({
    width: Math.round(Number(width)),
    height: Math.round(Number(height)),
  }));
}
const A4 = { width: 595, height: 842 };

describe('the service report of a signed job', { timeout: 180_000 }, () => {
  let browser: Browser;
  let desk: JobDesk;
  let screens: Screens;
  let page: Page;
  let id: string;
  let late: string;

  beforeAll(async () => {
    [browser, desk] = await Promise.all([launchBrowser(), jobDesk(at('03-10 10:00'))]);
    const url = await serve(desk.app);
    await desk.testList([
      { code: 'print', label: { zh: '试打正常', en: 'Prints well' } },
      { code: 'heat', label: { zh: '外壳温度', en: 'Heat of the case' }, type: 'value', unit: '℃', low: 10, high: 60 },
    ]);
    id = await finished();
    late = await cameLate();
    screens = makeScreens(browser, url, desk.clock);
    page = await screens.open('desk', `/work-orders/${id}/report`);
    // as wide as the paper between its margins, so that what is measured on the screen is what is printed
    await page.setViewportSize({ width: 673, height: 1000 });
    await signIn(page, desk.people.liu);
    await page.getByRole('article').waitFor();
    await page.emulateMedia({ media: 'print' });
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await desk.app.stop();
  });

  /** A job that took fifty minutes on site and was signed for at its end; `parts` more were replaced. */
  async function finished(parts = 0): Promise<string> {
    const { zhao } = desk.people;
    const job = await desk.job('site', zhao);
    await desk.work(zhao, job.id);
    desk.clock.pass(50 * 60_000);
    if (parts > 0) {
      const replaced = Array.from({ length: parts }, (_, n) => ({ number: `ROL-${100 + n}`, name: `搓纸轮 ${n}`, quantity: 1 }));
      await desk.as(zhao, 'work-order.record', { id: job.id, process: '大修', parts: replaced });
      await desk.as(zhao, 'work-order.sign', { id: job.id, signer: '王敏', strokes: SIGNED });
    }
    await desk.as(zhao, 'work-order.finish', { id: job.id, result: '已修复', perceivedSatisfaction: 5 });
    return job.id;
  }

  /** A job whose engineer left in its time, and came a day and fourteen hours after it. */
  async function cameLate(): Promise<string> {
    const { zhao } = desk.people;
    const job = await desk.job('site', zhao);
    const planned = {
      plannedFrom: new Date(desk.clock.now()).toISOString(),
      plannedTo: new Date(desk.clock.now() + 3_600_000).toISOString(),
    };
    await desk.as(zhao, 'work-order.contact', { id: job.id, ...planned });
    await desk.as(zhao, 'work-order.depart', { id: job.id });
    desk.clock.pass(39 * 3_600_000);
    await desk.as(zhao, 'work-order.arrive', { id: job.id });
    return job.id;
  }

  /** The paper in a language, once the other one has come, too. */
  async function paper(job: string, lang: 'zh' | 'en'): Promise<Locator> {
    await page.goto(new URL(`/work-orders/${job}/report?lang=${lang}`, page.url()).href);
    const sheet = page.getByRole('article');
    await sheet.getByText(lang === 'zh' ? 'On-site visit' : '上门维修').waitFor();
    return sheet;
  }

  it.each([
    {
      lang: 'zh',
      says: [
        '服务报告 Service report',
        '设备 Device LP-200 激光打印机 LP-200 Laser printer SN LP200-0042',
        '到场 On site 2026-03-10 到达 2026-03-10 周二 10:00 · 结束 10:50',
        '更换配件 Parts replaced 配件号 Part no. 名称 Name 数量 Quantity FUS-200 定影组件 1',
        '试打正常 Prints well 通过 Pass',
        '外壳温度 Heat of the case 10 ℃ 合格 10–60 ℃ within 10–60 ℃ 通过 Pass',
        '工程师 Engineer 赵师傅 2026-03-10 周二 10:50',
        '客户签字 Customer’s signature 王敏 2026-03-10 周二 10:00',
      ],
      check: '校验 check',
      signature: '客户签字',
    },
    {
      lang: 'en',
      says: [
        'Service report 服务报告',
        'Device 设备 LP-200 Laser printer LP-200 激光打印机 SN LP200-0042',
        'On site 到场 2026-03-10 arrived 2026-03-10 Tue 10:00 · ended 10:50',
        'Parts replaced 更换配件 Part no. 配件号 Name 名称 Quantity 数量 FUS-200 定影组件 1',
        'Prints well 试打正常 Pass 通过',
        'Heat of the case 外壳温度 10 ℃ within 10–60 ℃ 合格 10–60 ℃ Pass 通过',
        'Engineer 工程师 赵师傅 2026-03-10 Tue 10:50',
        'Customer’s signature 客户签字 王敏 2026-03-10 Tue 10:00',
      ],
      check: 'check 校验',
      signature: 'Customer’s signature',
    },
  ] as const)(
    '[R-ONS-09] leaves the printer with number, device, times, parts, tests, both signatures and its code, on one A4 page: $lang',
    async ({ lang, says, check, signature }) => {
      const report = await desk.as<{ number: string; caseNumber: string; check: string }>(desk.people.liu, 'work-order.report', { id });
      const sheet = await paper(id, lang);
      const text = (await sheet.innerText()).replaceAll(/\s+/g, ' ');
      for (const said of [...says, report.number, report.caseNumber, `${check} ${report.check}`]) expect(text).toContain(said);
      const ink = sheet.getByRole('img', { name: signature });
      expect(await ink.locator('polyline').getAttribute('points')).toBe(SIGNED[0].map(([x, y]) => `${x},${y}`).join(' '));
      expect((await ink.boundingBox())?.height).toBeGreaterThan(40);
      // the rail and the bar of the screen stay on the screen, and nothing is wider than the paper
      expect(await page.getByRole('navigation').count()).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual([A4]);
      expect(await axeFaults(page)).toEqual([]);
    },
  );

  it('[R-ONS-09] tells a late arrival in days and hours in both languages, and the day of a departure that was on another day', async () => {
    const text = (await (await paper(late, 'zh')).innerText()).replaceAll(/\s+/g, ' ');
    expect(text).toContain('晚到 1天14时 1 d 14 h late');
    expect(text).toMatch(/出发 2026-03-\d\d 周. \d\d:\d\d · 到达 2026-03-/);
  });

  it('[R-ONS-09] goes on on a second page where much was replaced', async () => {
    const long = await finished(30);
    const sheet = await paper(long, 'zh');
    expect(await sheet.getByRole('row', { name: /^ROL-1/ }).count()).toBe(30);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual([A4, A4]);
    expect(screens.faults).toEqual([]);
  });
});
