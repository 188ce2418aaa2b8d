import { PanelRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { Drawer } from '../controls/overlay.tsx';
import { useWords } from '../i18n.ts';
import { useNow } from '../now.ts';
import { byUrgency, PromiseLine, type PromiseView } from '../promise/index.tsx';
import { Stepper, Timeline, type Step, type TimelineEntry } from '../record/index.tsx';
import { Tabs } from './list/bars.tsx';
import type { ListTab } from './list/types.ts';
import { useWide } from './wide.ts';

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
  readonly tabs?: readonly ListTab[];
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
export function DetailFrame(props: DetailFrameProps) {
  const { facts, side } = props;
  const three = useWide(1280);
  const two = useWide(1024);
  const asColumn = three && side !== undefined;
  return (
    <div className={`ax-detail${asColumn ? ' has-side' : ''}${two ? ' has-facts' : ''}`}>
      <DetailHead {...props} drawer={!three && side !== undefined} />
      {two ? <aside className="ax-detail-facts">{facts}</aside> : null}
      <DetailWork {...props} withFacts={!two} />
      {asColumn ? <aside className="ax-detail-side">{side}</aside> : null}
    </div>
  );
}

function DetailHead({ title, meta, actions, steps, side, drawer }: DetailFrameProps & { drawer: boolean }) {
  const w = useWords();
  const [open, setOpen] = useState(false);
  return (
    <header className="ax-detail-head">
      <div className="row">
        <div className="grow">
          <h2>{title}</h2>
          {meta ? <div className="ax-detail-meta">{meta}</div> : null}
        </div>
        <span className="row">
          {actions}
          {drawer ? (
            <Button icon={PanelRight} onClick={() => setOpen(true)}>
              {w('promises')}
            </Button>
          ) : null}
        </span>
      </div>
      {steps ? <Stepper steps={steps} /> : null}
      <Drawer open={drawer && open} onClose={() => setOpen(false)} title={w('promises')} width={380} modal>
        <div className="ax-detail-side">{side}</div>
      </Drawer>
    </header>
  );
}

const factsTab = ' facts';

function DetailWork({ now, tabs = [], tab, onTab, children, foot, facts, withFacts }: DetailFrameProps & { withFacts: boolean }) {
  const w = useWords();
  const [onFacts, setOnFacts] = useState(false);
  const shown = withFacts ? [...tabs, { key: factsTab, label: w('facts') }] : tabs;
  const showFacts = withFacts && onFacts;
  const choose = (key: string): void => {
    setOnFacts(key === factsTab);
    if (key !== factsTab) onTab?.(key);
  };
  return (
    <div className="ax-detail-work">
      {now}
      {shown.length > 0 ? <Tabs tabs={shown} value={showFacts ? factsTab : tab} onChange={choose} /> : null}
      <div className="ax-detail-content">{showFacts ? facts : children}</div>
      {foot && !showFacts ? <div className="ax-detail-foot">{foot}</div> : null}
    </div>
  );
}
