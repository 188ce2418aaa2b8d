import { PanelRight } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { Drawer } from '../controls/overlay.tsx';
import { useWords } from '../i18n.ts';
import { useNow } from '../now.ts';
import { byUrgency, PromiseLine, type PromiseView } from '../promise/index.tsx';
import { Stepper, Timeline, type Step, type TimelineEntry } from '../record/index.tsx';
import { Tabs } from './list/bars.tsx';

/** True while the window is at least this wide. */
export function useWide(px: number): boolean {
  const [wide, setWide] = useState(() => window.innerWidth >= px);
  useEffect(() => {
    const query = window.matchMedia(`(min-width: ${px}px)`);
    const read = (): void => setWide(query.matches);
    read();
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, [px]);
  return wide;
}

/** Promises of a subject by urgency, then its timeline: the third column of every subject page. */
export function PromiseColumn({
  promises,
  entries,
  children,
}: {
  promises: readonly PromiseView[];
  entries?: readonly TimelineEntry[];
  children?: ReactNode;
}) {
  const w = useWords();
  const now = useNow();
  return (
    <div className="ax-promises">
      <header>
        <h3>{w('promises')}</h3>
      </header>
      {[...promises].sort(byUrgency(now)).map((promise, index) => (
        <PromiseLine key={`${promise.title}${promise.startedAt ?? index}`} promise={promise} />
      ))}
      {promises.length === 0 ? <p className="small ink-3">{w('noPromises')}</p> : null}
      {children}
      {entries ? <Timeline entries={entries} /> : null}
    </div>
  );
}

export interface DetailFrameProps {
  /** the subject in one line: LP-200 激光打印机：卡纸后报错 E3 */
  readonly title: ReactNode;
  /** person, phone, tags */
  readonly meta?: ReactNode;
  /** acts of the head: share, print, ⋯ */
  readonly actions?: ReactNode;
  readonly steps?: readonly Step[];
  /** a row of `FactsSection` */
  readonly facts: ReactNode;
  /** `NowPanel` */
  readonly now?: ReactNode;
  readonly tabs?: readonly { readonly key: string; readonly label: string; readonly count?: number }[];
  readonly tab?: string | undefined;
  readonly onTab?: (key: string) => void;
  /** content of the work column under the tabs */
  readonly children: ReactNode;
  /** composer at the bottom of the work column */
  readonly foot?: ReactNode;
  /** third column, usually `PromiseColumn` */
  readonly side?: ReactNode;
}

/** 详情框: head with stepper, facts 292, work column, promises and timeline 352. Below 1280 the third is a drawer, below 1024 facts are a tab. */
export function DetailFrame({ title, meta, actions, steps, facts, now, tabs = [], tab, onTab, children, foot, side }: DetailFrameProps) {
  const w = useWords();
  const three = useWide(1280);
  const two = useWide(1024);
  const [sideOpen, setSideOpen] = useState(false);
  const [factsTab, setFactsTab] = useState(false);
  const shownTabs = two ? tabs : [...tabs, { key: ' facts', label: w('facts') }];
  const showFacts = !two && factsTab;
  return (
    <div className={`ax-detail${three && side ? ' has-side' : ''}${two ? ' has-facts' : ''}`}>
      <header className="ax-detail-head">
        <div className="row">
          <div className="grow">
            <h2>{title}</h2>
            {meta ? <div className="ax-detail-meta">{meta}</div> : null}
          </div>
          <span className="row">
            {actions}
            {!three && side ? (
              <Button icon={PanelRight} onClick={() => setSideOpen(true)}>
                {w('promises')}
              </Button>
            ) : null}
          </span>
        </div>
        {steps ? <Stepper steps={steps} /> : null}
      </header>
      {two ? <aside className="ax-detail-facts">{facts}</aside> : null}
      <div className="ax-detail-work">
        {now}
        {shownTabs.length > 0 ? (
          <Tabs
            tabs={shownTabs}
            value={showFacts ? ' facts' : tab}
            onChange={(key) => {
              setFactsTab(key === ' facts');
              if (key !== ' facts') onTab?.(key);
            }}
          />
        ) : null}
        <div className="ax-detail-content">{showFacts ? facts : children}</div>
        {foot && !showFacts ? <div className="ax-detail-foot">{foot}</div> : null}
      </div>
      {three && side ? <aside className="ax-detail-side">{side}</aside> : null}
      <Drawer open={!three && sideOpen} onClose={() => setSideOpen(false)} title={w('promises')} width={380} modal>
        <div className="ax-detail-side">{side}</div>
      </Drawer>
    </div>
  );
}
