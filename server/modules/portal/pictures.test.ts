import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '#tests/fixtures/app.ts';
import { at } from '#tests/fixtures/cases.ts';
import { PASSWORD } from '#tests/fixtures/company.ts';
import { jobDesk, type JobDesk } from '#tests/fixtures/jobs.ts';
import { customersOf, visitor, type Visitor } from '#tests/fixtures/portal.ts';
import { newId } from '#platform/values/ids.ts';
import { HOUR } from '#platform/values/instant.ts';
import { MOST_PICTURE_BYTES } from './contract.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

interface Attached {
  readonly rows: readonly { readonly id: string; readonly name: string; readonly mime: string; readonly by: object | null }[];
}

describe('pictures that a customer sends', () => {
  let desk: JobDesk;
  let customers: ReturnType<typeof customersOf>;
  beforeAll(async () => {
    desk = await jobDesk(at('03-10 10:00'));
    customers = customersOf(desk);
  });
  afterAll(() => desk.app.stop());

  const send = (who: Visitor, number: string, picture = PNG, key = newId()) =>
    who.ask('POST', '/portal/case/pictures', { number, picture }, { 'idempotency-key': key });
  const filesOf = (id: string): Promise<Attached> => desk.as(desk.people.chen, 'subject.attachments', { id });

  async function matter(): Promise<{ readonly id: string; readonly number: string; readonly who: Visitor }> {
    const id = await desk.registered();
    return { id, number: await customers.numberOf(id), who: await customers.customerOf(id) };
  }

  it('[R-FLT-01] [R-CAS-09] stand on his matter as its files and among his words; whoever works on it is told; sent twice it stands once', async () => {
    const { id, number, who } = await matter();
    const key = newId();
    const sent = [await send(who, number, PNG, key), await send(who, number, PNG, key)];
    expect(sent.map(({ status, body }) => [status, body])).toEqual([
      [200, {}],
      [200, {}],
    ]);
    const { rows } = await filesOf(id);
    expect(rows).toMatchObject([{ name: 'photo.png', mime: 'image/png', by: null }]);
    expect((await customers.follow(who)).words.map(({ text }) => text)).toEqual(['发来一张照片']);
    // said by the page, so in the language he reads now
    const inEnglish = await who.ask<{ words: { text: string }[] }>('GET', '/portal/case', undefined, { 'accept-language': 'en' });
    expect(inEnglish.body.words.map(({ text }) => text)).toEqual(['Sent a photo']);
    await settle(desk.app);
    const notices = await desk.as<{ rows: { kind: string; subject: { id: string } | null }[] }>(desk.people.chen, 'notice.list', {});
    expect(JSON.stringify(notices)).toContain(id);
    const agent = visitor(desk.app);
    await agent.ask('POST', '/session', { name: desk.people.chen.userName, password: PASSWORD });
    const shown = await agent.ask('GET', `/files/${rows[0]?.id}`);
    expect([shown.status, shown.type]).toEqual([200, 'image/png']);
    // neither he nor anybody else without an account fetches it
    expect((await who.ask('GET', `/files/${rows[0]?.id}`)).status).toBe(401);
  });

  it('[R-CAS-12] are taken for the matter of the session alone, while it is open, and nothing else is kept', async () => {
    const [mine, other] = [await matter(), await matter()];
    expect((await send(mine.who, other.number)).body).toMatchObject({ code: 'portal.page_outdated' });
    expect((await send(visitor(desk.app), mine.number)).status).toBe(401);
    await desk.as(desk.people.liu, 'case.void', { id: mine.id, reason: '重复登记' });
    expect((await send(mine.who, mine.number)).body).toMatchObject({ code: 'portal.closed' });
    expect([await filesOf(mine.id), await filesOf(other.id)]).toEqual([{ rows: [] }, { rows: [] }]);
  });

  it.each([
    ['a page that calls itself a picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64')],
    ['a PDF', Buffer.from('%PDF-1.4\n').toString('base64')],
    ['what is no base64', 'no picture!'],
    ['more bytes than one may have', Buffer.alloc(MOST_PICTURE_BYTES + 3, 1).toString('base64')],
  ])('%s is refused with its field, and is not kept', async (_, picture) => {
    const { id, number, who } = await matter();
    const { status, body } = await send(who, number, picture);
    expect([status, body['errors']]).toEqual([422, [expect.objectContaining({ pointer: '/picture' })]]);
    expect(await filesOf(id)).toEqual({ rows: [] });
    expect((await customers.follow(who)).words).toEqual([]);
  });

  it('come twenty in an hour and thirty in all', async () => {
    const { id, number, who } = await matter();
    const said: number[] = [];
    for (let n = 0; n < 21; n += 1) said.push((await send(who, number)).status);
    expect([said.filter((status) => status === 200).length, said.at(-1)]).toEqual([20, 429]);
    desk.clock.pass(HOUR);
    const later = await customers.customerOf(id);
    const codes: unknown[] = [];
    for (let n = 0; n < 11; n += 1) codes.push((await send(later, number)).body['code']);
    expect(codes.filter((code) => code === undefined)).toHaveLength(10);
    expect(codes.at(-1)).toBe('portal.pictures_full');
    expect((await filesOf(id)).rows).toHaveLength(30);
  });
});
