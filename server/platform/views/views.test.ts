import { beforeAll, describe, expect, it } from 'vitest';
import { NotThere } from '#platform/operation/bind.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { newId } from '#platform/values/ids.ts';
import { company, testApp, type Company } from '#tests/harness/company.ts';
import { MOST_VIEWS, type views } from './contract.ts';

type Views = OutputOf<typeof views>;
type Who = Awaited<ReturnType<Company['member']>>;

let firm: Company;
let lead: Who;
let agent: Who;
let stranger: Who;

/** Puts a member into a group. */
async function join(who: Who, groupId: string): Promise<void> {
  const { owner } = await testApp();
  await owner.query('insert into member_groups (tenant_id, member_id, group_id) values ($1, $2, $3)', [firm.tenantId, who.id, groupId]);
}

const list = 'case.list';
const rows = async (who: Who, of = list) => (await firm.answer<Views>(who.caller, 'view.list', { list: of })).rows;
const names = async (who: Who) => (await rows(who)).map(({ name }) => name);
const save = async (who: Who, name: string, input: object = { tab: 'open', filter: ['kind:fault'] }) =>
  (await firm.answer(who.caller, 'view.save', { list, name, input })).id;

beforeAll(async () => {
  firm = await company();
  [lead, agent, stranger] = [await firm.member('LEAD-HL'), await firm.member('AGENT'), await firm.member('AGENT')];
  const group = newId();
  await join(lead, group);
  await join(agent, group);
  await join(stranger, newId());
});

describe('saved views', () => {
  it('[R-CAS-05] are kept by list and member: filters under a name, in one’s own order, renamed and deleted', async () => {
    const who = await firm.member('AGENT');
    const first = await save(who, '保修内', { tab: 'open', filter: ['kind:fault'], text: '条纹', sort: 'new' });
    const second = await save(who, '我的投诉');
    expect(await rows(who)).toMatchObject([
      { name: '保修内', input: { tab: 'open', filter: ['kind:fault'], text: '条纹', sort: 'new' }, shared: 'nobody', mine: true },
      { name: '我的投诉', mine: true },
    ]);
    expect(await rows(who, 'work-order.list')).toEqual([]);
    await firm.answer(who.caller, 'view.order', { list, ids: [second, first] });
    expect(await names(who)).toEqual(['我的投诉', '保修内']);
    await firm.answer(who.caller, 'view.change', { id: first, name: '在保' });
    expect(await firm.perform(who.caller, 'view.change', { id: first, name: '我的投诉' })).toMatchObject({ refusal: 'view.name_taken' });
    expect(await firm.perform(who.caller, 'view.save', { list, name: '在保', input: {} })).toMatchObject({ refusal: 'view.name_taken' });
    const third = await save(who, '第三');
    expect(await names(who)).toEqual(['我的投诉', '在保', '第三']);
    await firm.answer(who.caller, 'view.order', { list, ids: [third] });
    expect(await names(who)).toEqual(['第三', '我的投诉', '在保']);
    await firm.answer(who.caller, 'view.drop', { id: third });
    expect(await names(who)).toEqual(['我的投诉', '在保']);
  });

  it('[R-ORG-05] are shown to the own groups or to all by whoever has the right, and to nobody else', async () => {
    const id = await save(lead, '热线今天');
    expect([await names(agent), await names(stranger)]).toEqual([[], []]);
    await firm.answer(lead.caller, 'view.change', { id, shared: 'groups' });
    expect(await rows(agent)).toMatchObject([{ name: '热线今天', shared: 'groups', mine: false, by: 'Member LEAD-HL' }]);
    expect(await names(stranger)).toEqual([]);
    await firm.answer(lead.caller, 'view.change', { id, shared: 'all' });
    expect(await names(stranger)).toEqual(['热线今天']);
    await firm.answer(lead.caller, 'view.change', { id, shared: 'nobody' });
    expect([await names(agent), await names(stranger), await names(lead)]).toEqual([[], [], ['热线今天']]);
    const own = await save(agent, '自己的');
    expect(await firm.perform(agent.caller, 'view.change', { id: own, shared: 'all' })).toMatchObject({
      refusal: 'view.may_not_share',
      field: 'shared',
    });
    const alone = await firm.member('MGR');
    const mine = await save(alone, '独自');
    expect(await firm.perform(alone.caller, 'view.change', { id: mine, shared: 'groups' })).toMatchObject({ refusal: 'view.no_group' });
  });

  it('[R-API-05] of somebody else, of another company too, are not there to be changed, and its shared ones are not seen', async () => {
    const id = await save(lead, '全公司');
    await firm.answer(lead.caller, 'view.change', { id, shared: 'all' });
    const other = await company();
    const foreign = await other.member('ADMIN');
    expect((await other.answer<Views>(foreign.caller, 'view.list', { list })).rows).toEqual([]);
    for (const [where, who] of [
      [firm, agent],
      [other, foreign],
    ] as const) {
      await expect(where.perform(who.caller, 'view.change', { id, name: '改名' })).rejects.toBeInstanceOf(NotThere);
      await expect(where.perform(who.caller, 'view.drop', { id })).rejects.toBeInstanceOf(NotThere);
      await where.answer(who.caller, 'view.order', { list, ids: [id] });
    }
    expect((await rows(lead)).find((view) => view.id === id)).toMatchObject({ name: '全公司', shared: 'all' });
    await firm.answer(lead.caller, 'view.drop', { id });
  });

  it('fifty of a list are enough, and a program that is no member keeps none', async () => {
    const who = await firm.member('AGENT');
    for (let count = 0; count < MOST_VIEWS; count += 1) await save(who, `视图 ${count}`);
    expect(await firm.perform(who.caller, 'view.save', { list, name: '多一个', input: {} })).toMatchObject({ refusal: 'view.too_many' });
    await expect(firm.perform(firm.system, 'view.save', { list, name: '谁的', input: {} })).rejects.toBeInstanceOf(NotThere);
  });
});
