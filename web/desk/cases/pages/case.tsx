import '../cases.css';
import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { read } from '#modules/cases/contract.ts';
import { create, ofCase } from '#modules/work-orders/contract.ts';
import { attachments, timeline } from '#modules/subjects/contract.ts';
import { call, useMay, useOperation } from '#web/api/index.ts';
import { DetailFrame, PageTitle } from '#web/ui/frames/index.ts';
import { Link, Loaded, NumberTag, Tag, useAddressValue, usePathPart, useWords, useGo } from '#web/ui/index.ts';
import { AssignDrawer } from '../../work-orders/parts/assign.tsx';
import { ServiceTab } from '../../work-orders/parts/service.tsx';
import { CallbackOf, useCallbackOf } from '../detail/callback-of.tsx';
import { ActHost, useActHost } from '../acts/host.tsx';
import { CaseFacts } from '../detail/facts.tsx';
import { CaseFiles } from '../detail/files.tsx';
import { CaseLog } from '../detail/log.tsx';
import { CaseNow, type NowAct } from '../detail/now.tsx';
import { PersonalPhone } from '../detail/personal.tsx';
import { CaseSide } from '../detail/side.tsx';
import { CaseSkeleton } from '../detail/skeleton.tsx';
import { stepsOf } from '../detail/steps.ts';
import { Composer, saidCount, Talk } from '../detail/talk.tsx';
import { openOrder, shownOrder, type CaseRead, type OrderRead } from '../read.ts';

/** Entries of the case's timeline, page by page, and which of them are steps rather than details. */
function useTimeline(id: string) {
  const all = useInfiniteQuery({
    queryKey: [timeline.name, id, 'all'],
    meta: { live: { ids: [id] } },
    initialPageParam: null as string | null,
    getNextPageParam: (last: { next: string | null }) => last.next,
    queryFn: ({ signal, pageParam }) => call(timeline, { id, limit: 60, ...(pageParam ? { after: pageParam } : {}) }, { signal }),
  });
  const key = useOperation(timeline, { id, only: 'key', limit: 60 }, { live: { ids: [id] } });
  return {
    entries: (all.data?.pages ?? []).flatMap((page) => page.rows),
    keyIds: new Set((key.data?.rows ?? []).map((row) => row.id)),
    hasMore: all.hasNextPage,
    more: () => {
      void all.fetchNextPage();
    },
  };
}

/** One case: what is going on, all its acts, conversation, service, files and log, its promises. */
export function CasePage() {
  const id = usePathPart('id');
  const query = useOperation(read, { id }, { live: { ids: [id] } });
  const orders = useOperation(ofCase, { caseId: id }, { live: { ids: [id] } });
  return (
    <Loaded query={query} skeleton={<CaseSkeleton />}>
      {(c) => <CaseView key={c.id} c={c} orders={orders.data?.rows ?? []} />}
    </Loaded>
  );
}

function CaseView({ c, orders }: { c: CaseRead; orders: readonly OrderRead[] }) {
  const w = useWords('cases');
  const go = useGo();
  const [tab, setTab] = useAddressValue('tab');
  const { entries, keyIds, hasMore, more } = useTimeline(c.id);
  const open = openOrder(orders);
  const order = shownOrder(orders, c.round);
  const host = useActHost({ case: c, order });
  const mayCreate = useMay(create);
  const callback = useCallbackOf(c);
  const [assigning, setAssigning] = useState<'new' | 'assign' | null>(null);
  const files = useOperation(attachments, { id: c.id }, { live: { ids: [c.id] } });
  const orderAllowed = order?.allowed ?? [];
  const can = (act: NowAct): boolean => {
    if (act === 'new-order') return mayCreate && !open && ['registered', 'assessed', 'planned', 'in_progress'].includes(c.state);
    if (act === 'call-back') return callback !== null;
    const [of, name] = [act.split('.')[0], act.slice(act.indexOf('.') + 1)];
    return (of === 'case' ? c.allowed : orderAllowed).includes(name) && (act === 'order.assign' || host.knows(act));
  };
  const act = (what: NowAct): void => {
    if (what === 'new-order') setAssigning('new');
    else if (what === 'order.assign') setAssigning('assign');
    else if (what === 'call-back') {
      if (callback) go(`/callbacks/${callback.id}`);
    } else host.start(what);
  };
  const shownTab = tab ?? 'talk';
  const safe = c.priority === 'emergency' ? ('safety' as const) : ('line' as const);
  return (
    <>
      <PageTitle>
        <Link to="/cases">{w('title')} /</Link> {c.number ? <NumberTag number={c.number} /> : null}
      </PageTitle>
      <DetailFrame
        title={titleOf(c)}
        meta={
          <>
            <span>{c.contactName}</span>
            <span>·</span>
            <PersonalPhone id={c.id} value={c.contactPhone} />
            <Tag>{order ? w(`route.${order.route}`) : w(`kind.${c.kind}`)}</Tag>
            {c.fault?.covered === true ? (
              <Tag look="good">{w('tag.covered')}</Tag>
            ) : c.fault?.covered === false ? (
              <Tag>{w('tag.notCovered')}</Tag>
            ) : null}
            {c.complexity ? <Tag>{w(`complexity.${c.complexity}`)}</Tag> : null}
            {c.round > 1 ? <Tag>{w('round', { round: c.round })}</Tag> : null}
            {c.priority === 'normal' ? null : <Tag look={safe}>{w(`priority.${c.priority}`)}</Tag>}
          </>
        }
        steps={stepsOf(c, orders, w)}
        facts={
          <CaseFacts
            c={c}
            order={order}
            allowed={(name) => can(name === 'assign' ? 'order.assign' : `case.${name}`)}
            onAct={(name) => act(name === 'assign' ? 'order.assign' : `case.${name}`)}
          />
        }
        now={<CaseNow c={c} order={open} can={can} onAct={act} busy={host.busy} />}
        tabs={[
          { key: 'talk', label: w('tabs.talk'), count: saidCount(c, orders, entries) },
          { key: 'service', label: w('tabs.service'), count: orders.length },
          { key: 'files', label: w('tabs.files'), count: files.data?.rows.length ?? 0 },
          { key: 'log', label: w('tabs.log'), count: entries.length },
        ]}
        tab={shownTab}
        onTab={setTab}
        side={<CaseSide c={c} entries={entries} keyIds={keyIds} />}
        foot={shownTab === 'talk' ? <Composer c={c} mayTouch={c.allowed.includes('touch')} /> : null}
      >
        {shownTab === 'talk' ? (
          <>
            <CallbackOf callback={callback} />
            <Talk c={c} orders={orders} entries={entries} />
          </>
        ) : null}
        {shownTab === 'service' ? <ServiceTab c={c} orders={orders} /> : null}
        {shownTab === 'files' ? <CaseFiles id={c.id} mayAttach={c.state !== 'void'} /> : null}
        {shownTab === 'log' ? <CaseLog entries={entries} hasMore={hasMore} onMore={more} caseId={c.id} /> : null}
      </DetailFrame>
      <ActHost host={host} />
      {assigning ? <AssignDrawer c={c} order={assigning === 'assign' ? open : null} onClose={() => setAssigning(null)} /> : null}
    </>
  );
}

/** Device and matter in one line; the model is not said twice. */
function titleOf(c: CaseRead): string {
  const code = c.device?.modelCode;
  return !code || c.summary.includes(code) ? c.summary : `${code} · ${c.summary}`;
}
