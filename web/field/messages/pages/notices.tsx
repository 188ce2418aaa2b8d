import '../messages.css';
import { EmptyDone, listTime, SkeletonRows, toastError, useGo, useNow, useWords } from '#web/ui/index.ts';
import { PhoneCard, PhoneError, PhonePage, PhoneSection } from '#web/ui/phone/index.tsx';
import { FieldTabs } from '../../shell/tabs.tsx';
import { callTold, told, useTold } from '../../shell/told.ts';
import type * as jobs from '#modules/work-orders/contract.ts';
import { markRead, useNotices, type Notice } from '../notices.ts';

const mine = told<typeof jobs.mine>('work-order.mine', 'GET', '/my-work-orders');

/** Where a notice leads: to the job it is about, or to the reader's own job of the case; null when neither is his. */
function usePlaceOf(): (notice: Notice) => string | null {
  const { data } = useTold(mine, {}, { kinds: ['work-order'] });
  return ({ subject, root }) => {
    const id = subject.kind === 'work-order' ? subject.id : data?.rows.find(({ caseNumber }) => caseNumber === root.number)?.id;
    return id === undefined ? null : `/work-orders/${id}`;
  };
}

function NoticeCard({ notice, onOpen }: { notice: Notice; onOpen: (() => void) | undefined }) {
  const now = useNow();
  return (
    <PhoneCard {...(onOpen ? { onOpen } : {})}>
      <span className={`ax-notice${notice.readAt ? '' : ' is-new'}`}>
        <span className="grow">{notice.sentence}</span>
        <time className="num" dateTime={notice.at}>
          {listTime(notice.at, now)}
        </time>
      </span>
    </PhoneCard>
  );
}

function Notices({ rows, onRead }: { rows: readonly Notice[]; onRead(ids: string[] | null): Promise<void> }) {
  const w = useWords('messages');
  const kit = useWords();
  const go = useGo();
  const placeOf = usePlaceOf();
  const cards = (some: readonly Notice[]) =>
    some.map((notice) => {
      const place = placeOf(notice);
      const isNew = notice.readAt === null;
      const open = (): void => {
        // without a network it stays unread, which is what it is to everybody else
        if (isNew) void onRead([notice.id]).catch(() => {});
        if (place) go(place);
      };
      return <NoticeCard key={notice.id} notice={notice} onOpen={place || isNew ? open : undefined} />;
    });
  const fresh = rows.filter(({ readAt }) => readAt === null);
  const seen = rows.filter(({ readAt }) => readAt !== null);
  const readAll = (
    <button type="button" className="ax-notice-all" onClick={() => void onRead(null).catch(toastError)}>
      {kit('notices.readAll')}
    </button>
  );
  return (
    <>
      {fresh.length > 0 ? (
        <PhoneSection title={w('fresh')} act={readAll}>
          {cards(fresh)}
        </PhoneSection>
      ) : null}
      {seen.length > 0 ? <PhoneSection title={w('seen')}>{cards(seen)}</PhoneSection> : null}
      {rows.length === 0 ? <EmptyDone title={w('empty')} text={w('emptyText')} /> : null}
    </>
  );
}

/** What the engineer was told: jobs that came and went, and who named him; each leads to its job. */
export function NoticesPage() {
  const w = useWords('messages');
  const query = useNotices();
  const { data } = query;
  const read = async (ids: string[] | null): Promise<void> => {
    await callTold(markRead, { ids });
    await query.refetch();
  };
  return (
    <PhonePage
      large
      title={w('tab')}
      sub={data ? (data.unread > 0 ? w('unread', { count: data.unread }) : data.rows.length > 0 ? w('allRead') : null) : null}
      tabs={<FieldTabs path="/notices" />}
    >
      {data ? (
        <Notices rows={data.rows} onRead={read} />
      ) : query.error ? (
        <PhoneError error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonRows rows={4} height={72} />
      )}
    </PhonePage>
  );
}
