import cookies from '@fastify/cookie';
import Fastify from 'fastify';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionCaller } from '#modules/identity/index.ts';
import { addLiveRoute } from '#platform/http/live-route.ts';
import { createLive, type Subscription } from '#platform/live/live.ts';
import { createLook } from '#platform/live/looks.ts';
import { createApp, type App } from '../server/app.ts';
import { MORNING, testClock } from './fixtures/app.ts';
import { PASSWORD } from './fixtures/company.ts';
import { printerCompany, type PrinterCompany } from './fixtures/s01.ts';
import { cloneTemplate } from './harness/database.ts';
import { clientOf, signedIn, type Client } from './stories/openapi-client.ts';

interface Tick {
  readonly id: string;
  readonly root: string;
  readonly kind: string;
}

/** A page that listens. */
interface Listener {
  readonly heard: Tick[];
  /** the first tick of this kind that arrives */
  hears(wanted: (tick: Tick) => boolean): Promise<Tick>;
  readonly ended: Promise<void>;
  close(): void;
}

// A company of its own with everything running by itself: sealer, reactions and jobs.
describe('[R-API-04] live updates', () => {
  const clock = testClock(MORNING);
  let app: App;
  let people: PrinterCompany;
  let base = '';
  let chen: Client;
  let liu: Client;

  beforeAll(async () => {
    const database = await cloneTemplate();
    app = await createApp({ appUrl: database.appUrl, clock, pool: 6, logLevel: 'silent' });
    people = await printerCompany(app, { database });
    await app.http.listen({ host: '127.0.0.1', port: 0 });
    base = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`;
    [chen, liu] = [await signedIn(base, people.chen.userName, PASSWORD), await signedIn(base, people.liu.userName, PASSWORD)];
  });
  afterAll(() => app.stop());

  async function cookieOf({ userName }: { userName: string }): Promise<string> {
    const { cookie } = await (await clientOf(base)).call('session.open', { name: userName, password: PASSWORD });
    return String(cookie);
  }

  it('carries the same guarding headers as every other answer, refusals too', async () => {
    const stop = new AbortController();
    const stream = await fetch(`${base}/api/v1/live`, { headers: { cookie: await cookieOf(people.chen) }, signal: stop.signal });
    const answers = [stream, await fetch(`${base}/healthz`), await fetch(`${base}/api/v1/me`), await fetch(`${base}/api/v1/no-such-thing`)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 404]);
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    stop.abort();
  });

  it('[R-API-04] a page that leaves before its stream has begun leaves nobody listening', async () => {
    const live = createLive();
    const listening = new Set<Subscription>();
    const asked = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const http = Fastify();
    await http.register(cookies);
    addLiveRoute(http, {
      live: {
        ...live,
        subscribe(subscription) {
          const end = live.subscribe(subscription);
          listening.add(subscription);
          return () => void (listening.delete(subscription), end());
        },
      },
      door: {
        ...app.door,
        async trip(statements) {
          asked.resolve();
          await left.promise;
          return app.door.trip(statements);
        },
      },
      callerOf: () => people.chen.caller,
    });
    http.addHook('onRequest', (_request, reply, done) => {
      reply.raw.on('close', () => left.resolve());
      done();
    });
    await http.listen({ host: '127.0.0.1', port: 0 });
    const port = (http.server.address() as AddressInfo).port;
    const early = connect(port, '127.0.0.1');
    early.write('GET /api/v1/live?lists=case HTTP/1.1\r\nHost: anxin\r\n\r\n');
    await asked.promise;
    early.destroy();
    await left.promise;
    // who stays is heard, so that the one before him has been dealt with
    const stays = new AbortController();
    await fetch(`http://127.0.0.1:${port}/api/v1/live?lists=case`, { signal: stays.signal });
    expect(listening.size).toBe(1);
    stays.abort();
    await expect.poll(() => listening.size).toBe(0);
    live.stop();
    await http.close();
  });

  async function listen(cookie: string, query: string): Promise<Listener> {
    const stop = new AbortController();
    const response = await fetch(`${base}/api/v1/live?${query}`, { headers: { cookie }, signal: stop.signal });
    expect(response.status).toBe(200);
    const heard: Tick[] = [];
    const waiting: { wanted: (tick: Tick) => boolean; found: (tick: Tick) => void }[] = [];
    const read = async (): Promise<void> => {
      let text = '';
      for await (const bytes of response.body as ReadableStream<Uint8Array>) {
        text += Buffer.from(bytes).toString();
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks.filter((line) => line.startsWith('data: '))) {
          const tick = JSON.parse(block.slice(6)) as Tick;
          heard.push(tick);
          for (const { wanted, found } of waiting) if (wanted(tick)) found(tick);
        }
      }
    };
    return {
      heard,
      hears: (wanted) => new Promise((found) => waiting.push({ wanted, found })),
      ended: read().catch(() => undefined),
      close: () => stop.abort(),
    };
  }

  const register = async (): Promise<string> => {
    const { modelId, endUserId, assetId } = people;
    const device = { modelId, endUserId, assetId, contactName: '王敏', contactPhone: '139 5710 0042' };
    const words = { symptom: '条纹', since: '今天', environment: '办公室' };
    return String((await chen.call('case.register', { nature: 'fault_report', channel: 'phone', ...device, ...words }))['id']);
  };

  it('[R-API-04] a page hears by itself what somebody else did to a record and to a list', async () => {
    const cookie = await cookieOf(people.liu);
    const id = await register();
    const page = await listen(cookie, `subjects=${id}`);
    const list = await listen(cookie, 'lists=case');
    const heard = [page.hears((tick) => tick.id === id), list.hears((tick) => tick.id === id)];
    await chen.call('subject.comment', { id, text: '客户下午在' });
    for (const tick of await Promise.all(heard)) expect(tick.root).toBe(id);
    page.close();
    list.close();
  });

  it('[R-API-04] an engineer hears of his own jobs and of no other, and nobody of what he may not read', async () => {
    const clerk = await people.company.member('吴会计', ['FIN']);
    const [theirs, his] = [await register(), await register()];
    const make = (caseId: string, more = {}) => liu.call('work-order.create', { caseId, route: 'site', ...more });
    await make(theirs);
    const subjects = `subjects=${theirs},${his}&lists=case,work-order`;
    const [engineer, finance] = [await listen(await cookieOf(people.zhao), subjects), await listen(await cookieOf(clerk), subjects)];
    const own = engineer.hears((tick) => tick.root === his && tick.kind === 'work-order');
    await make(his, { engineerId: people.zhao.id });
    await chen.call('subject.comment', { id: theirs, text: '不是他的' });
    await own;
    const last = engineer.hears((tick) => tick.id === his);
    await chen.call('subject.comment', { id: theirs, text: '仍不是他的' });
    await chen.call('subject.comment', { id: his, text: '是他的' });
    await last;
    expect(engineer.heard.filter(({ root }) => root === theirs)).toEqual([]);
    expect(finance.heard).toEqual([]);
    engineer.close();
    finance.close();
  });

  it('[R-API-04] a right that is taken is felt by the page that is open', async () => {
    const member = await people.company.member('徐组长', ['LEAD-HL'], { groups: [people.groups.hotline] });
    const admin = await people.company.member('郑管', ['ADMIN']);
    const office = await signedIn(base, admin.userName, PASSWORD);
    const id = await register();
    const [page, witness] = [
      await listen(await cookieOf(member), 'lists=case'),
      await listen(await cookieOf(people.liu), `subjects=${id}`),
    ];
    await office.call('role.revoke', { role: 'LEAD-HL', permission: 'case.read' });
    const before = page.heard.length;
    const told = witness.hears((tick) => tick.id === id);
    await chen.call('subject.comment', { id, text: '收回之后' });
    await told;
    await office.call('role.grant', { role: 'LEAD-HL', permission: 'case.read' });
    const again = page.hears((tick) => tick.id === id);
    await chen.call('subject.comment', { id, text: '给回之后' });
    await again;
    expect(page.heard.length).toBe(before + 1);
    page.close();
    witness.close();
  });

  it('[R-API-04] the stream ends with the session, at once and without anything to tell', async () => {
    const id = await register();
    const cookie = await cookieOf(people.liu);
    const [page, other] = [await listen(cookie, `subjects=${id}`), await listen(await cookieOf(people.liu), `subjects=${id}`)];
    const own = await clientOf(base, { cookie });
    await own.call('session.close');
    await page.ended;
    expect((await fetch(`${base}/api/v1/live?subjects=${id}`, { headers: { cookie } })).status).toBe(401);
    // another session of the same person goes on
    const heard = other.hears((tick) => tick.id === id);
    await chen.call('subject.comment', { id, text: '已退出' });
    await heard;
    other.close();
  });

  it('[R-API-04] [R-ORG-02] the stream ends when the subject it was opened for is lost, by a right or by what happens to it; a list goes on', async () => {
    const member = await people.company.member('许组长', ['LEAD-FS'], { groups: [people.groups.hotline] });
    const admin = await people.company.member('钱管', ['ADMIN']);
    const office = await signedIn(base, admin.userName, PASSWORD);
    const id = await register();
    const cookie = await cookieOf(member);
    const [page, list] = [await listen(cookie, `subjects=${id}`), await listen(cookie, 'lists=case')];
    await office.call('role.revoke', { role: 'LEAD-FS', permission: 'case.read' });
    await page.ended;
    // it comes back, is told nothing of what it may not see, and is not thrown out again and again
    const again = await listen(cookie, `subjects=${id}`);
    await office.call('role.grant', { role: 'LEAD-FS', permission: 'case.read' });
    const heard = [again.hears((tick) => tick.id === id), list.hears((tick) => tick.id === id)];
    await chen.call('subject.comment', { id, text: '给回之后' });
    for (const tick of await Promise.all(heard)) expect(tick.root).toBe(id);
    expect(page.heard).toEqual([]);
    again.close();
    list.close();
  });

  it('[R-API-04] hundreds of pages that show one change are asked for together, each with its own eyes', async () => {
    const id = await register();
    const close = async (cookie: string): Promise<string> => {
      await (await clientOf(base, { cookie })).call('session.close');
      return cookie;
    };
    const [reads, sees, gone] = [await cookieOf(people.liu), await cookieOf(people.zhao), await close(await cookieOf(people.liu))];
    let trips = 0;
    const look = createLook({
      trip(pieces) {
        trips += 1;
        return app.door.trip(pieces);
      },
    });
    const callers = Array.from({ length: 300 }, (_, n) => [reads, sees, gone][n % 3] ?? '');
    const token = (cookie: string): string => cookie.slice(cookie.indexOf('=') + 1);
    const seen = await Promise.all(
      callers.map((cookie) => look(sessionCaller(token(cookie), clock.now(), { locale: 'zh', requestId: cookie }), [id])),
    );
    expect(seen.map((roots) => roots && [...roots])).toEqual(callers.map((cookie) => ({ [reads]: [id], [sees]: [] as string[] })[cookie]));
    expect(trips).toBeLessThanOrEqual(6);
  });
});
