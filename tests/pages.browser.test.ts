import { readdirSync, existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { roleCodes } from '#modules/identity/contract.ts';
import enWords from '#web/ui/en.json' with { type: 'json' };
import zhWords from '#web/ui/zh.json' with { type: 'json' };
import { settle } from './fixtures/app.ts';
import { at } from './fixtures/cases.ts';
import { PASSWORD, type TestMember } from './fixtures/company.ts';
import { jobDesk, type JobDesk } from './fixtures/jobs.ts';
import { serve } from './fixtures/pages.ts';
import { makeScreens, type Screens } from './fixtures/screens.ts';
import { axeFaults } from './harness/axe.ts';
import { launchBrowser } from './harness/browser.ts';

/** Pages whose rows open beside their list. */
const REGISTERS = [
  '/end-users',
  '/accounts',
  '/contacts',
  '/sites',
  '/groups',
  '/positions',
  '/skills',
  '/assets',
  '/models',
  '/product-categories',
  '/fault-codes',
];

/** What of a page of the desk is needed to open it. */
interface Route {
  readonly path: string;
  readonly may?: string;
  readonly bare?: boolean;
}

const deskFolder = new URL('../web/desk/', import.meta.url);

/** All pages of the desk, found by their place as the desk itself finds them. */
async function deskRoutes(): Promise<Route[]> {
  const files = readdirSync(deskFolder)
    .map((module) => new URL(`${module}/routes.ts`, deskFolder))
    .filter((file) => existsSync(file));
  const found = await Promise.all(files.map(async ({ href }) => ((await import(href)) as { routes: readonly Route[] }).routes));
  return found.flat();
}

const looks = { zh: { lang: 'zh', theme: 'light', words: zhWords }, en: { lang: 'en', theme: 'dark', words: enWords } } as const;
type Look = (typeof looks)[keyof typeof looks];

/** What somebody finds on a page. */
interface Found {
  readonly heading: string;
  /** titles of the pictures that stand where a page is not shown */
  readonly states: readonly string[];
  readonly text: string;
  readonly isWhole: boolean;
}

/** Read in the browser: whether the page is whole, and what it says to eyes and to those who listen. */
const FOUND = `(() => {
  const place = document.querySelector('main');
  const said = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap((node) =>
    ['aria-label', 'title', 'placeholder', 'alt'].map((name) => node.getAttribute(name) ?? ''));
  return {
    isWhole: place !== null && place.innerText.trim() !== '' && !document.querySelector('[class^="ax-skeleton"], main [aria-busy="true"], [data-left]'),
    heading: (document.querySelector('h1')?.textContent ?? '').trim(),
    states: [...document.querySelectorAll('.ax-state h3')].map((node) => node.textContent ?? ''),
    text: [document.title, document.body.innerText, ...said].join('\\n'),
  };
})()`;

/** Looks, one after the other, that find a page as it was: it has come to rest. */
const STILL = 3;

/** A person's window on the desk in one look. */
class Window {
  readonly page: Page;
  private readonly look: Look;
  private readonly pending = new Set<unknown>();
  private failed: string[] = [];

  constructor(page: Page, look: Look) {
    this.page = page;
    this.look = look;
    page.on('request', (request) => {
      // the line of live updates stays open
      if (request.resourceType() !== 'eventsource') this.pending.add(request);
    });
    page.on('requestfinished', (request) => this.pending.delete(request));
    page.on('requestfailed', (request) => this.pending.delete(request));
    page.on('response', (answer) => {
      if (answer.status() >= 400) this.failed.push(`${answer.status()} ${new URL(answer.url()).pathname}`);
    });
  }

  /** Signs somebody in by the cookie of a session, and loads the desk; gives his permissions. */
  async signIn(member: TestMember): Promise<readonly string[]> {
    const { request } = this.page;
    const at = (path: string): string => new URL(`/api/v1/${path}`, this.page.url()).href;
    const answer = await request.post(at('session'), { data: { name: member.userName, password: PASSWORD } });
    if (!answer.ok()) throw new Error(`${member.name} is not let in: ${answer.status()}`);
    const { permissions } = (await (await request.get(at('me'))).json()) as { permissions: readonly string[] };
    await this.load('/settings');
    return permissions;
  }

  /** Loads the desk at a page, in this window's look. */
  async load(path: string): Promise<Seen> {
    this.failed = [];
    const { lang, theme } = this.look;
    await this.page.goto(new URL(`${path}?lang=${lang}&theme=${theme}`, this.page.url()).href);
    await this.page.locator(`html[lang^="${lang}"][data-theme="${theme}"] main`).waitFor();
    return this.rest(path);
  }

  /** Goes to a page inside the desk, as a link does. */
  async go(path: string): Promise<Seen> {
    this.failed = [];
    await this.page.evaluate(`(() => {
      for (const node of document.querySelectorAll('main > *')) node.setAttribute('data-left', '');
      history.pushState({}, '', ${JSON.stringify(path)});
    })()`);
    return this.rest(path);
  }

  /** Opens the first row of a register beside its list. */
  async openRow(path: string): Promise<Seen> {
    await this.page.locator('main .ax-grid-row').first().click();
    await this.page.getByRole('dialog').waitFor();
    return this.rest(path);
  }

  /** Waits until the page is whole and nothing more comes. */
  private async rest(path: string): Promise<Seen> {
    let before = '';
    let looks = 0;
    let seen = await this.page.evaluate<Found>(FOUND);
    const look = async (): Promise<void> => {
      seen = await this.page.evaluate<Found>(FOUND);
      looks = seen.isWhole && this.pending.size === 0 && seen.text === before ? looks + 1 : 0;
      before = seen.text;
      // what is asked for begins a moment after what asks for it stands there
      if (looks < STILL) throw new Error(`${path} does not come to rest: ${seen.text.slice(0, 300)}`);
    };
    await vi.waitFor(look, { interval: 30, timeout: 60_000 });
    return { ...seen, ...picturesOf(seen.states, this.look), failed: [...this.failed] };
  }

  axe(within?: string): Promise<string[]> {
    return axeFaults(this.page, within);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** What stands in the place of a page, or of its parts, by the titles of the pictures. */
function picturesOf(states: readonly string[], { words: { error, noPermission, switchedOff } }: Look) {
  const isOf = (title: string, text: string): boolean => {
    const [head = '', tail = ''] = text.split(/\{\{\w+\}\}/);
    return title.startsWith(head) && title.endsWith(tail) && title.length >= head.length + tail.length;
  };
  const has = (...texts: readonly string[]): boolean => states.some((title) => texts.some((text) => isOf(title, text)));
  return {
    isBroken: has(error.title, error.pageTitle, error.offlineTitle, switchedOff.title),
    isNotThere: has(error.notFound),
    isNotYours: has(noPermission.title, noPermission.page),
  };
}

type Seen = Found & ReturnType<typeof picturesOf> & { readonly failed: readonly string[] };

/** Words of pages that look like gaps or names of texts and are neither. */
const meant: Readonly<Record<string, RegExp>> = {
  // whoever writes the script of a call writes its gaps
  '/callback-script': /^\{\w+\}$/,
  // the name of an event stands beside what it tells, as it is filtered by
  '/audit': /^[a-z-]+\.[a-z_]+$/,
  // rights are found by their names: the field shows one
  '/roles': /^case\.register$/,
};

/** Words that no reader should see: gaps, values that are none, names of texts. */
function rawWords({ path }: Route, text: string): string[] {
  const raw = /\{+\w*\}+|\bundefined\b|\[object \w+\]|\bNaN\b|Invalid Date|\b[a-z][\w-]*(?:[.:][a-z]\w*)+\b/g;
  return [...text.matchAll(raw)].map(([word]) => word).filter((word) => !meant[path]?.test(word));
}

describe('every page of the desk', { timeout: 600_000 }, () => {
  let browser: Browser;
  let desk: JobDesk;
  let screens: Screens;
  let routes: Route[];
  let subjects: Readonly<Record<string, () => Promise<string>>>;
  let everybody: TestMember;

  beforeAll(async () => {
    [browser, desk, routes] = await Promise.all([launchBrowser(), jobDesk(at('03-10 10:00')), deskRoutes()]);
    const [url, made] = await Promise.all([serve(desk.app), subjectsOf(desk)]);
    subjects = made;
    screens = makeScreens(browser, url, desk.clock);
    everybody = await desk.people.company.member('全能', roleCodes, { groups: Object.values(desk.people.groups) });
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await desk.app.stop();
  });

  /** Where a page is opened: with a real subject where it shows one. */
  async function pathOf({ path }: Route): Promise<string> {
    if (!path.includes('$')) return path;
    const id = await subjects[path]?.();
    if (!id) throw new Error(`This test knows no subject for ${path}: make one in subjectsOf.`);
    return path.replace('$id', id);
  }

  /** A window in which somebody has signed in; `lookAt` tells what is wrong with a page. All that is wrong comes back, by page. */
  async function faultsOf(
    look: Look,
    who: TestMember,
    lookAt: (route: Route, seen: Seen, window: Window, held: readonly string[]) => Promise<string[]>,
  ) {
    const window = new Window(await screens.open('desk', '/sign-in'), look);
    const wrong: Record<string, readonly string[]> = {};
    const note = async (route: Route, seen: Seen, held: readonly string[]): Promise<void> => {
      const all = await lookAt(route, seen, window, held);
      if (seen.heading === '') all.push('no heading');
      if (seen.isBroken) all.push(`picture: ${seen.states.join()}`);
      all.push(...rawWords(route, seen.text).map((word) => `raw word: ${word}`));
      if (all.length > 0) wrong[route.path] = all;
    };
    // the door is seen by whoever is not inside yet, of whom the server knows nothing
    for (const route of routes.filter(({ bare }) => bare)) await note(route, await window.load(await pathOf(route)), []);
    const held = await window.signIn(who);
    for (const route of routes.filter(({ bare }) => !bare)) await note(route, await window.go(await pathOf(route)), held);
    await window.close();
    return wrong;
  }

  it.each(Object.values(looks))(
    'is whole and without a fault, a register also with its first row open, in its first look also for assistive technology: $lang, $theme',
    async (look) => {
      const before = screens.faults.length;
      const opened: string[] = [];
      const wrong = await faultsOf(look, everybody, async (route, seen, window) => {
        // colours and languages of the other look are judged on the gallery's frames, of which pages are made
        const axe = async (within?: string): Promise<string[]> => (look === looks.zh ? window.axe(within) : []);
        const faults = [
          ...seen.failed.filter((fault) => !route.bare || fault !== '401 /api/v1/me'),
          ...(seen.isNotThere || seen.isNotYours ? [`picture: ${seen.states.join()}`] : []),
          ...(await axe()),
        ];
        if (!REGISTERS.includes(route.path)) return faults;
        const row = await window.openRow(route.path);
        opened.push(route.path);
        const ofRow = [...row.failed, ...rawWords(route, row.text), ...(row.isBroken ? row.states : []), ...(await axe('[role="dialog"]'))];
        return [...faults, ...ofRow.map((fault) => `its first row: ${fault}`)];
      });
      expect(wrong).toEqual({});
      expect(opened.toSorted()).toEqual(REGISTERS.toSorted());
      expect(screens.faults.slice(before)).toEqual([]);
    },
  );

  it('[R-FLT-06] [R-FLT-07] the page of faults counts symptoms by how often they came, a line opens its reports; that of a device tells its matters and parts', async () => {
    const window = new Window(await screens.open('desk', '/sign-in'), looks.zh);
    const { page } = window;
    await window.signIn(everybody);
    await window.go('/faults?by=symptom');
    const lines = page.getByRole('table', { name: '故障分析' }).locator('tbody tr');
    expect((await lines.allInnerTexts()).map((line) => line.split(/\s*[\n\t]\s*/).slice(-4))).toEqual([
      ['JAM', '2', '66.7 %', '66.7 %'],
      [expect.any(String), '1', '33.3 %', '100.0 %'],
    ]);
    await lines.getByRole('button', { name: '卡纸' }).click();
    const behind = page.getByRole('table', { name: '卡纸：2 张' });
    await behind.getByRole('link').first().waitFor();
    expect((await behind.getByRole('link').allInnerTexts()).toSorted()).toEqual(['BX-20260310-0002', 'BX-20260310-0003']);
    const { heading } = await window.go(`/assets/${desk.people.assetId}`);
    expect(heading).toContain('LP200-0042');
    await page.getByText('FUS-200 定影组件 ×1').first().waitFor();
    const text = await page.locator('main').innerText();
    for (const said of ['FUS-200 定影组件 ×1', 'BX-20260310-0001', 'BX-20260310-0002', 'BX-20260310-0003']) expect(text).toContain(said);
    await window.close();
  });

  it('of a field engineer without work opens, or says that it is not his', async () => {
    const newcomer = await desk.people.company.member('新人', ['FSE'], { groups: [desk.people.groups.field] });
    const before = screens.faults.length;
    const shut: string[] = [];
    const wrong = await faultsOf(looks.zh, newcomer, async (route, seen, _, held) => {
      const mayOpen = !route.may || held.includes(route.may);
      if (!mayOpen) shut.push(route.path);
      // of what is not his he hears no more than that it is not there
      const ofSubject = route.path.includes('$') && mayOpen;
      const isRefused = (fault: string): boolean =>
        (route.bare && fault === '401 /api/v1/me') || (ofSubject && seen.isNotThere && fault.startsWith('404 '));
      return [
        ...seen.failed.filter((fault) => !isRefused(fault)),
        // for one record the right to read it may be wanted, too
        ...(mayOpen ? (seen.isNotYours && !ofSubject ? ['not his'] : []) : seen.isNotYours ? [] : ['it does not say that it is not his']),
        ...(seen.isNotThere && !ofSubject ? ['not there'] : []),
      ];
    });
    expect(wrong).toEqual({});
    expect(shut).toContain('/roles');
    expect(screens.faults.slice(before).filter((fault) => !fault.includes('status of 404'))).toEqual([]);
  });
});

/** One subject for each page that shows one, by the page's path; registers get a row each. */
async function subjectsOf(desk: JobDesk): Promise<Readonly<Record<string, () => Promise<string>>>> {
  const { people, system } = desk;
  const { zhao, endUserId, assetId } = people;
  await desk.testList([{ code: 'print', label: { zh: '试打正常', en: 'Prints' } }]);
  const account = await desk.as(system, 'account.create', {
    code: 'K-1',
    name: '杭州文仪',
    type: 'dealer',
    industry: '办公',
    phone: '13600000001',
    address: '文一西路 1 号',
  });
  await desk.as(system, 'contact.create', {
    name: '周倩',
    accountId: account.id,
    post: '采购',
    phone: '13600000002',
    email: null,
    note: null,
  });
  await desk.as(system, 'site.create', {
    name: '二号楼',
    endUserId,
    regionCode: '330106',
    address: '文三路 480 号',
    contactName: null,
    contactPhone: null,
    access: null,
  });
  await desk.as(system, 'position.create', {
    code: 'P-1',
    name: '上门工程师',
    nameEn: 'Field engineer',
    role: 'FSE',
    groupId: people.groups.field,
    duties: '上门',
    dutiesEn: 'Visits',
    authority: '记录',
    authorityEn: 'Records',
  });
  const terms = { covers: '整机', coversEn: 'The whole device', excludes: '耗材', excludesEn: 'Consumables' };
  await desk.as(system, 'warranty-policy.publish', { terms: [{ modelId: people.modelId, months: 12, ...terms }] });
  const job = await desk.job('site', zhao);
  await desk.finished(zhao, job.id);
  const { categoryId } = await desk.as<{ categoryId: string }>(system, 'model.read', { id: people.modelId });
  const jam = { code: 'JAM', name: '卡纸', nameEn: 'Paper jam', type: 'symptom', categoryId, dangerous: false, position: 0 };
  await desk.as(system, 'fault-code.create', jam);
  await desk.registered({ symptomCodes: [jam.code] });
  const open = await desk.registered({ symptomCodes: [jam.code] });
  await settle(desk.app);
  return {
    '/cases/$id': async () => open,
    '/callbacks/$id': async () =>
      (await desk.as<{ rows: { id: string }[] }>(system, 'callback.list', { filter: [`case:${job.caseId}`] })).rows[0]?.id ?? '',
    '/end-users/$id': async () => endUserId,
    '/assets/$id': async () => assetId,
    '/work-orders/$id/report': async () => job.id,
  };
}
