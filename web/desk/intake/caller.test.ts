import { describe, expect, it } from 'vitest';
import { chosen, recognised, settled, typed, type Device, type Known, type KnownUser } from './caller.ts';
import { emptyDraft, inputOf, isBlank, priorityOf, signsOf, type Draft } from './draft.ts';

const device = (serial: string): Device => ({ assetId: `asset ${serial}`, serial, modelId: `model ${serial}` }) as Device;
const user = (id: string, more: Partial<KnownUser> = {}): KnownUser =>
  ({ id, name: id, phone: '13800008931', address: `${id}的地址`, regionCode: '330106', devices: [], ...more }) as KnownUser;
const nobody: Known = { users: [], devices: [], case: null };
const found = (...users: KnownUser[]): Known => ({ ...nobody, users });

const bai = user('白丹', { devices: [device('KT-1')] });
const liang = user('梁浩然', { phone: '13900000189' });
const matter = { text: '不加热', since: '昨天', environment: '家中', symptomCodes: ['KT-S1'], priority: 'urgent' } as const;

const look = (draft: Draft, find: string, known: Known, at = 1000): Draft => recognised(typed(draft, find, at), known);

/** Typed key by key; every look-up of a part finds nobody. */
function slowly(draft: Draft, find: string): Draft {
  return [...find].reduce((before, _, index) => look(before, find.slice(0, index + 1), nobody), draft);
}

describe('who calls', () => {
  it('[R-INT-08] the next caller’s name, number, place and device replace the former one’s, and what the former told goes', () => {
    const first = { ...look(emptyDraft(), '8931', found(bai)), ...matter };
    expect(first).toMatchObject({ name: '白丹', phone: '13800008931', address: '白丹的地址', assetId: 'asset KT-1' });
    const second = look(first, '0189', found(liang), 9000);
    expect(second).toMatchObject({ name: '梁浩然', phone: '13900000189', address: '梁浩然的地址', assetId: null, receivedAt: 9000 });
    expect(isBlank(second)).toBe(true);
  });

  it('[R-INT-08] a number that nobody is known by leaves nothing of the caller before', () => {
    const first = { ...look(emptyDraft(), '8931', found(bai)), ...matter };
    const second = look(look(first, '1399', found(bai, liang)), '13999998888', nobody);
    expect(second).toMatchObject({ endUserId: null, name: '', phone: '13999998888', address: '', assetId: null, modelId: null });
    expect(isBlank(second)).toBe(true);
  });

  it('[R-INT-08] an unknown number is taken over whole, however slowly it is typed, unless another was typed by hand', () => {
    expect(slowly(emptyDraft(), '13951112222').phone).toBe('13951112222');
    expect(slowly({ ...emptyDraft(), phone: '057188886666' }, '13951112222').phone).toBe('057188886666');
  });

  it('[R-INT-08] what is told while a number stands there of which nothing is certain is not another caller’s', () => {
    const hidden: Known = { ...nobody };
    // an ending that finds nobody, one that finds several, one that was not answered in time
    for (const first of [
      look(emptyDraft(), '7777', hidden),
      look(emptyDraft(), '8931', found(bai, liang)),
      typed(emptyDraft(), '8931', 1),
    ]) {
      const told = { ...settled(first, undefined), ...matter };
      expect(isBlank(look(told, '0189', found(liang), 9000))).toBe(true);
      expect(isBlank(look(look(told, '', hidden), '13999998888', hidden))).toBe(true);
    }
    // another number, of which nothing is certain, is typed over the first: when the caret leaves it, the first one's words are gone
    const known = { ...look(emptyDraft(), '8931', found(bai)), ...matter };
    const other = look(known, '7777', hidden);
    expect(other.text).toBe('不加热');
    expect(settled(other, hidden)).toMatchObject({ text: '', name: '', phone: '7777' });
    expect(settled(known, found(bai))).toBe(known);
  });

  it('what was told before the caller is found stays; so it does when a wrong pick among several is put right', () => {
    const told = { ...emptyDraft(), ...matter, name: '白女士' };
    const several = look(told, '8931', found(bai, liang));
    expect(several.name).toBe('白女士');
    const wrong = chosen(several, liang);
    expect(wrong).toMatchObject({ name: '梁浩然', text: '不加热' });
    expect(chosen(wrong, bai)).toMatchObject({ name: '白丹', phone: '13800008931', address: '白丹的地址', text: '不加热' });
    expect(look(chosen(several, bai), '8931', found(bai, liang))).toMatchObject({ endUserId: '白丹' });
  });

  it('one of several is chosen for the next call: what the former caller told goes', () => {
    const first = { ...look(emptyDraft(), '8931', found(bai)), ...matter };
    const second = chosen(look(first, '0189', found(liang, user('梁浩'))), liang);
    expect(second).toMatchObject({ name: '梁浩然', text: '', since: '' });
    const typedOn = look({ ...look(emptyDraft(), '8931', found(bai)), ...matter }, '89312', nobody);
    expect(typedOn).toMatchObject({ endUserId: null, name: '', text: '不加热', phone: '89312' });
  });

  it('the serial number that was typed chooses its device; masked words are not copied', () => {
    const many = user('陈', { devices: [device('LP-1'), device('LP-2')], phone: { masked: '138****8931' }, address: { masked: '***' } });
    expect(look(emptyDraft(), 'lp-2', found(many))).toMatchObject({ assetId: 'asset LP-2', phone: '', address: '' });
    expect(look(emptyDraft(), '13800008931', found(many))).toMatchObject({ assetId: null, phone: '13800008931' });
    expect(look(emptyDraft(), 'XX-99', nobody)).toMatchObject({ serialTold: 'XX-99' });
  });

  it('the call was received at the first key, not when the page was opened', () => {
    expect(emptyDraft().receivedAt).toBeNull();
    const draft = typed(typed(emptyDraft(), '1', 5000), '13', 6000);
    expect(draft).toMatchObject({ receivedAt: 5000, findSince: 5000 });
    expect(inputOf(draft, { priority: 'normal', symptomCodes: [] }).receivedAt).toBe('1970-01-01T00:00:05.000Z');
  });
});

describe('what is kept', () => {
  it('[R-CUS-01] of a pasted line the place is kept, not the number in it; a person it names who is not the caller stays with the place', () => {
    const of = '收件人：顾明远 139 5111 2222 江苏省南京市鼓楼区中山北路 1 号';
    const place = { of, address: '中山北路 1 号', regionCode: '320106', name: '顾明远', phone: '13951112222' };
    const draft = { ...emptyDraft(), name: '顾明远', phone: '13951112222', address: of, place };
    const heard = { priority: 'normal', symptomCodes: [] } as const;
    expect(inputOf(draft, heard)).toMatchObject({ address: '中山北路 1 号', regionCode: '320106' });
    expect(inputOf({ ...draft, name: '顾太太' }, heard)).toMatchObject({ address: '中山北路 1 号 顾明远' });
    expect(inputOf({ ...draft, address: '门口等' }, heard)).toMatchObject({ address: '门口等', regionCode: null });
  });

  it('[R-INT-14] danger makes an emergency until it is declined; a further sign asks again', () => {
    const draft = { ...emptyDraft(), text: '冒烟', priority: 'urgent' } as const;
    expect(priorityOf(draft, signsOf(draft, []))).toBe('emergency');
    const declined = { ...draft, declined: ['冒烟'] };
    expect(priorityOf(declined, signsOf(declined, []))).toBe('urgent');
    const more = { ...declined, text: '冒烟，还烫伤了' };
    expect(priorityOf(more, signsOf(more, []))).toBe('emergency');
    const coded = { ...emptyDraft(), text: '底座松' };
    expect(signsOf(coded, ['外壳带电']).map(({ word }) => word)).toEqual(['外壳带电']);
    expect(priorityOf(coded, signsOf(coded, ['外壳带电']))).toBe('emergency');
  });
});
