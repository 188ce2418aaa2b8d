import '../cases.css';
import { lazy, Suspense, useState } from 'react';
import { read } from '#modules/cases/contract.ts';
import { create, ofCase } from '#modules/work-orders/contract.ts';
import { attachments, heldActs } from '#modules/subjects/contract.ts';
import { useMay, useOperation } from '#web/api/index.ts';
import { DetailFrame, PageTitle } from '#web/ui/frames/index.ts';
import { Link, Loaded, NumberTag, SkeletonText, useAddressValue, useGo, useNow, usePathPart, useWords } from '#web/ui/index.ts';
import { isAllowed } from '../acts/allowed.ts';
import { useAskedAct } from '../acts/asked.ts';
import { ActHost, useActHost } from '../acts/host.tsx';
import { Composer } from '../detail/composer.tsx';
import { CaseFacts } from '../detail/facts.tsx';
import { CaseMeta, titleOf } from '../detail/head.tsx';
import { CaseLog } from '../detail/log.tsx';
import { CaseNow } from '../detail/now.tsx';
import { OwedLine } from '../detail/owed.tsx';
import type { NowAct } from '../detail/now-acts.ts';
import { CaseSide } from '../detail/side.tsx';
import { CaseSkeleton } from '../detail/skeleton.tsx';
import { stepsOf } from '../detail/steps.ts';
import { saidCount, Talk } from '../detail/talk.tsx';
import { useCaseTimeline } from '../detail/timeline.ts';
import { casePanels } from '../panels.ts';
import { openOrder, shownOrder, type CaseRead, type OrderRead } from '../read.ts';

/** What is seen only after a press comes with it. */
const CaseFiles = lazy(() => import('../detail/files.tsx').then((file) => ({ default: file.CaseFiles })));
const AssignDrawer = lazy(() => import('../../work-orders/parts/assign.tsx').then((file) => ({ default: file.AssignDrawer })));
const ServiceTab = lazy(() => import('../../work-orders/parts/service.tsx').then((file) => ({ default: file.ServiceTab })));

interface CaseProps {
  readonly c: CaseRead;
  readonly orders: readonly OrderRead[];
}

/** One case: what is going on, all its acts, conversation, service, files and log, its promises. */
export function CasePage() {
  const id = usePathPart('id');
  const query = useOperation(read, { id }, { live: { ids: [id] } });
  const orders = useOperation(ofCase, { caseId: id }, { live: { ids: [id] }, when: useMay(ofCase) });
  return (
    <Loaded query={query} skeleton={<CaseSkeleton />}>
      {(c) => <CaseView key={c.id} c={c} orders={orders.data?.rows ?? []} />}
    </Loaded>
  );
}

/** What may be done, and doing it: dialogs of the host, the drawer of assignment, the way to what is owed. */
function useCaseActs({ c, orders }: CaseProps) {
  const go = useGo();
  const open = openOrder(orders);
  const order = shownOrder(orders, c.round);
  const host = useActHost({ case: c, order });
  const mayCreate = useMay(create);
  const held = useOperation(heldActs, { id: c.id }, { live: { ids: [c.id] } });
  const owed = casePanels.map((panel) => panel.useOwed(c)).filter((one) => one !== null);
  const [assigning, setAssigning] = useState<'new' | 'assign' | null>(null);
  const can = (act: NowAct): boolean => {
    if (act === 'call-back') return owed.length > 0;
    const opens = act === 'new-order' || act === 'order.assign' || host.knows(act);
    return opens && isAllowed(act, { c, orders, mayCreate });
  };
  const start = (act: NowAct): void => {
    if (act === 'new-order') setAssigning('new');
    else if (act === 'order.assign') setAssigning('assign');
    else if (act !== 'call-back') host.start(act);
    else if (owed[0]) go(owed[0].to);
  };
  const why = (act: NowAct): string | undefined => held.data?.rows.find((row) => act === `case.${row.act}`)?.why;
  useAskedAct(c.id, (act) => can(act) && why(act) === undefined && start(act));
  return { can, why, start, host, open, order, owed, assigning, stopAssigning: () => setAssigning(null) };
}

function CaseView({ c, orders }: CaseProps) {
  const w = useWords('cases');
  const [asked, setTab] = useAddressValue('tab');
  const tab = asked ?? 'talk';
  const timeline = useCaseTimeline(c.id);
  const acts = useCaseActs({ c, orders });
  const files = useOperation(attachments, { id: c.id }, { live: { ids: [c.id] } });
  const counts = {
    talk: saidCount(c, orders, timeline.entries),
    service: orders.length,
    files: files.data?.rows.length ?? 0,
    log: timeline.entries.length,
  };
  const nameOf = (act: string): NowAct => (act === 'assign' ? 'order.assign' : `case.${act}`);
  return (
    <>
      <PageTitle>
        <Link to="/cases">{w('title')} /</Link> {c.number ? <NumberTag number={c.number} /> : null}
      </PageTitle>
      <DetailFrame
        title={titleOf(c)}
        meta={<CaseMeta c={c} order={acts.order} />}
        steps={stepsOf(c, orders, w, useNow())}
        facts={<CaseFacts c={c} order={acts.order} allowed={(act) => acts.can(nameOf(act))} onAct={(act) => acts.start(nameOf(act))} />}
        now={<CaseNow c={c} order={acts.open} can={acts.can} why={acts.why} onAct={acts.start} busy={acts.host.busy} />}
        tabs={(['talk', 'service', 'files', 'log'] as const).map((key) => ({ key, label: w(`tabs.${key}`), count: counts[key] }))}
        tab={tab}
        onTab={setTab}
        side={<CaseSide c={c} entries={timeline.entries} keyIds={timeline.keyIds} />}
        foot={tab === 'talk' ? <Composer c={c} mayTouch={c.allowed.includes('touch')} /> : null}
      >
        {tab === 'talk' ? (
          <>
            {acts.owed.map((owed) => (
              <OwedLine key={owed.to} owed={owed} />
            ))}
            <Talk c={c} orders={orders} entries={timeline.entries} />
          </>
        ) : null}
        <Suspense fallback={<SkeletonText />}>
          {tab === 'service' ? <ServiceTab c={c} orders={orders} /> : null}
          {tab === 'files' ? <CaseFiles id={c.id} mayAttach={c.state !== 'void'} /> : null}
        </Suspense>
        {tab === 'log' ? <CaseLog entries={timeline.entries} hasMore={timeline.hasMore} onMore={timeline.more} c={c} /> : null}
      </DetailFrame>
      <Suspense>
        <ActHost host={acts.host} />
      </Suspense>
      {acts.assigning ? (
        <Suspense>
          <AssignDrawer c={c} order={acts.assigning === 'assign' ? acts.open : null} onClose={acts.stopAssigning} />
        </Suspense>
      ) : null}
    </>
  );
}
