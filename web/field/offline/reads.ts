import { hashKey, type Query, type QueryClient } from '@tanstack/react-query';
import { changeKept, emptyDrawer, keptIn, StoreFull } from './database.ts';
import { forgetDrafts } from './drafts.ts';

/** What was read of these is kept on the phone: with it a day goes on without a network. */
const kept: readonly string[] = [
  'me',
  'work-order.mine',
  'work-order.read',
  'work-order.of-device',
  'fault-code.list',
  'lead',
  'notice.list',
];

/** Whose reads were kept last: with them the app starts before anybody answers. */
const OWNER = 'anxin.field.member';
/** Reads that nobody has looked at for so long go. */
const OLD_MS = 3 * 24 * 3_600_000;

interface KeptRead {
  readonly key: readonly unknown[];
  readonly data: unknown;
  /** epoch ms of the phone's clock */
  readonly at: number;
}

/** The member whose day is on this phone, null before the first sign-in and after signing out. */
export function keptMember(): string | null {
  return window.localStorage.getItem(OWNER);
}

/** Puts into the page's store what was read earlier; it is asked for anew as soon as somebody answers. */
export async function startWithKept(client: QueryClient, memberId: string): Promise<void> {
  const rows = await keptIn<KeptRead>('reads', memberId);
  const isOld = ({ at }: KeptRead): boolean => at < Date.now() - OLD_MS;
  for (const { key, data, at } of rows.filter((row) => !isOld(row))) client.setQueryData(key, data, { updatedAt: at });
  // it may have gone to somebody else a moment ago: however new the reading is, it is made again
  void client.invalidateQueries({ queryKey: ['work-order.read'], refetchType: 'none' });
  const gone = rows.filter((row) => isOld(row) && row.key[0] !== 'me');
  await changeKept('reads', { gone: gone.map(({ key }) => [memberId, hashKey(key)]) });
}

function memberOf(client: QueryClient): string | undefined {
  return client.getQueryData<{ member: { id: string } } | null>(['me'])?.member.id;
}

async function keep(memberId: string, { queryKey: key, state }: Query): Promise<void> {
  const row: KeptRead = { key, data: state.data, at: state.dataUpdatedAt };
  try {
    await changeKept('reads', { put: [[[memberId, hashKey(key)], row]] });
  } catch (fault) {
    if (!(fault instanceof StoreFull)) throw fault;
    // what can be read again makes room for what cannot
    await emptyDrawer('reads', memberId);
  }
}

/** Keeps, for the life of the page, what is read; what another member has read goes when somebody else signs in. */
export function keepReads(client: QueryClient): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const [name] = event.query.queryKey;
    if (!kept.includes(String(name))) return;
    const memberId = memberOf(client);
    const before = keptMember();
    if (name === 'me' && memberId && memberId !== before) {
      if (before !== null) void emptyDrawer('reads', before).catch(() => {});
      window.localStorage.setItem(OWNER, memberId);
    }
    // what cannot be kept is still on screen; the notice about low storage tells of it
    if (memberId && event.query.state.data !== null) void keep(memberId, event.query).catch(() => {});
  });
}

/** The member signs out: what he has read and what he was typing leaves the phone. */
export async function forgetReads(): Promise<void> {
  const memberId = keptMember();
  window.localStorage.removeItem(OWNER);
  if (memberId === null) return;
  forgetDrafts(memberId);
  await emptyDrawer('reads', memberId);
}
