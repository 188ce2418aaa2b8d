import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SealedEvent } from '../events/order.ts';
import { createLive, type Tick } from './live.ts';

function sealed(tenantId: string, subjectId: string, subjectKind: string, seq: number): SealedEvent {
  return {
    seq,
    tenantId,
    subjectId,
    subjectKind,
    rootId: subjectId,
    id: `event-${seq}`,
    operationId: `operation-${seq}`,
    type: 'case.touched',
    actorId: null,
    occurredAt: '2026-03-06T09:24:00.000Z',
    recordedAt: '2026-03-06T09:24:00.000Z',
    data: {},
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('[R-API-04] tells who begins to listen what changed since he read, and nothing of others or of long ago', async () => {
  const live = createLive();
  const heard: Tick[] = [];
  live.tell([sealed('ours', 'long-ago', 'case', 1)]);
  vi.advanceTimersByTime(6000);
  live.tell([sealed('ours', 'a', 'case', 2), sealed('ours', 'b', 'case', 3), sealed('theirs', 'c', 'work-order', 4)]);
  live.subscribe({
    tenantId: 'ours',
    subjects: new Set(['a', 'long-ago', 'c']),
    kinds: new Set(['work-order']),
    send: async (ticks) => void heard.push(...ticks),
  });
  await vi.advanceTimersByTimeAsync(400);
  expect(heard.map(({ seq }) => seq)).toEqual([2]);
  live.tell([sealed('ours', 'a', 'case', 5), sealed('ours', 'd', 'work-order', 6)]);
  await vi.advanceTimersByTimeAsync(400);
  expect(heard.map(({ seq }) => seq)).toEqual([2, 5, 6]);
  live.stop();
});

it('[R-API-04] gathers for a page that is still being told, and tells it what came meanwhile in one piece', async () => {
  const live = createLive();
  const heard: number[][] = [];
  let told = Promise.withResolvers<void>();
  live.subscribe({
    tenantId: 'ours',
    subjects: new Set(),
    kinds: new Set(['case']),
    send(ticks) {
      heard.push(ticks.map(({ seq }) => seq));
      return told.promise;
    },
  });
  for (let seq = 1; seq <= 5; seq += 1) {
    live.tell([sealed('ours', `${seq}`, 'case', seq)]);
    await vi.advanceTimersByTimeAsync(400);
  }
  expect(heard).toEqual([[1]]);
  told.resolve();
  told = Promise.withResolvers();
  await vi.advanceTimersByTimeAsync(400);
  expect(heard).toEqual([[1], [2, 3, 4, 5]]);
  live.stop();
});

it('[R-API-04] tells a quiet page at once, and one that was just told something the next thing a little later, gathered', async () => {
  const live = createLive();
  const heard: [page: string, seqs: number[]][] = [];
  const listen = (page: string, subject: string) =>
    live.subscribe({
      tenantId: 'ours',
      subjects: new Set([subject]),
      kinds: new Set(),
      send: async (ticks) => void heard.push([page, ticks.map(({ seq }) => seq)]),
    });
  listen('busy', 'a');
  listen('quiet', 'b');
  live.tell([sealed('ours', 'a', 'case', 1)]);
  await vi.advanceTimersByTimeAsync(100);
  expect(heard).toEqual([['busy', [1]]]);
  live.tell([sealed('ours', 'a', 'case', 2), sealed('ours', 'b', 'case', 3)]);
  await vi.advanceTimersByTimeAsync(100);
  live.tell([sealed('ours', 'a', 'case', 4)]);
  expect(heard.slice(1)).toEqual([['quiet', [3]]]);
  await vi.advanceTimersByTimeAsync(200);
  expect(heard.slice(2)).toEqual([['busy', [4]]]);
  live.stop();
});

it('[R-API-04] after an event that changes rights every page of its company looks whether it may still listen, once', () => {
  vi.useFakeTimers();
  try {
    const live = createLive((type) => type === 'case.touched');
    const looks: number[] = [];
    const listen = (tenantId: string) =>
      live.subscribe({ tenantId, subjects: new Set(['a']), kinds: new Set(), send: async (ticks) => void looks.push(ticks.length) });
    listen('ours');
    listen('theirs');
    live.tell([sealed('ours', 'x', 'role', 1), sealed('ours', 'y', 'role', 2)]);
    vi.advanceTimersByTime(1400);
    expect(looks).toEqual([0]);
    live.stop();
  } finally {
    vi.useRealTimers();
  }
});
