import { CalendarX, Undo2, Waypoints } from 'lucide-react';
import { useGo, useWords } from '#web/ui/index.ts';
import { BigButton, PhoneChips, PhoneNote, PhoneSheet } from '#web/ui/phone/index.tsx';
import type { Route } from '../store/shapes.ts';
import { rerouteActs } from '../reroute.ts';
import { aboutOf, useJob } from './job-context.ts';
import { LongText } from './parts.tsx';
import { useKept } from '../store/kept.ts';
import type { SheetProps } from './sheet-props.ts';
import { usePerform } from '../use-acts.ts';

const reasons = ['busy', 'skill', 'parts', 'ill'] as const;

/** The engineer cannot take the job: why; then it is with dispatch again. */
export function DeclineSheet({ open, onClose }: SheetProps) {
  const w = useWords('work-orders');
  const go = useGo();
  const { job } = useJob();
  const { busy, perform } = usePerform();
  const [{ reason }, change, hold] = useKept(`${job.id}.decline`, () => ({ reason: '' }));
  const setReason = (next: string): void => change({ reason: next });
  const words = reasons.map((one) => w(`decline.reason.${one}`));
  const run = (): void => {
    // the day is shown at once: a late answer takes nobody from where he is, and a refusal stands there, too
    void perform([{ verb: 'decline', input: { id: job.id, reason: reason.trim() } }], { about: aboutOf(job) });
    hold()();
    onClose();
    go('/');
  };
  return (
    <PhoneSheet
      open={open}
      title={w('decline.title')}
      onClose={onClose}
      foot={<BigButton act={{ label: w('decline.do'), icon: Undo2, busy, disabled: !reason.trim(), run }} />}
    >
      <PhoneChips
        label={w('decline.why')}
        options={words.map((word) => ({ value: word, label: word }))}
        value={words.filter((word) => word === reason)}
        onChange={([word]) => setReason(word ?? '')}
      />
      <LongText label={w('decline.why')} value={reason} onChange={setReason} />
    </PhoneSheet>
  );
}

const breaks = ['customer_absent', 'part_missing', 'more_time', 'other'] as const;

interface BreakDraft {
  readonly reason: (typeof breaks)[number] | null;
  readonly note: string;
}

/** This visit ends without the job being done; what was found stays, and the next one is to be agreed. */
export function BreakOffSheet({ open, onClose }: SheetProps) {
  const w = useWords('work-orders');
  const { job } = useJob();
  const { busy, perform } = usePerform();
  const [{ reason, note }, change, hold] = useKept<BreakDraft>(`${job.id}.break-off`, () => ({ reason: null, note: '' }));
  const run = (): void => {
    if (!reason) return;
    const input = { id: job.id, reason, note: note.trim() || null };
    const forget = hold();
    void perform([{ verb: 'break-off', input }], { about: aboutOf(job) }).then((isTaken) => {
      if (isTaken) forget();
      onClose();
    });
  };
  const isOpen = !reason || (reason === 'other' && !note.trim());
  return (
    <PhoneSheet
      open={open}
      title={w('breakOff.title')}
      onClose={onClose}
      foot={<BigButton act={{ label: w('breakOff.do'), icon: CalendarX, busy, disabled: isOpen, run }} />}
    >
      <PhoneChips
        label={w('breakOff.why')}
        options={breaks.map((one) => ({ value: one, label: w(`breakOff.reason.${one}`) }))}
        value={reason ? [reason] : []}
        onChange={([one]) => change({ reason: one ?? null })}
      />
      <LongText label={w('breakOff.note')} value={note} onChange={(text) => change({ note: text })} />
      <PhoneNote look="pause">{w('breakOff.text')}</PhoneNote>
    </PhoneSheet>
  );
}

interface RouteDraft {
  readonly route: Route | null;
  readonly reason: string;
}

/** The job needs another way: a visit, the depot, the bench, from afar; number, findings and contacts stay. */
export function RerouteSheet({ open, onClose }: SheetProps) {
  const w = useWords('work-orders');
  const go = useGo();
  const { job } = useJob();
  const { busy, perform } = usePerform();
  const [{ route, reason }, change, hold] = useKept<RouteDraft>(`${job.id}.reroute`, () => ({ route: null, reason: '' }));
  const routes = (['site', 'depot', 'bench', 'remote'] as const).filter((one) => one !== job.route);
  const run = (): void => {
    if (!route) return;
    void perform(rerouteActs(job, route, reason.trim()), { about: aboutOf(job) });
    hold()();
    onClose();
    go('/');
  };
  const label = route ? w('reroute.do', { route: w(`route.${route}`) }) : w('reroute.title');
  return (
    <PhoneSheet
      open={open}
      title={w('reroute.title')}
      onClose={onClose}
      foot={<BigButton act={{ label, icon: Waypoints, busy, disabled: !route || !reason.trim(), run }} />}
    >
      <PhoneChips
        label={w('reroute.title')}
        options={routes.map((one) => ({ value: one, label: w(`route.${one}`) }))}
        value={route ? [route] : []}
        onChange={([one]) => change({ route: one ?? null })}
      />
      <LongText label={w('reroute.why')} value={reason} onChange={(text) => change({ reason: text })} />
      <PhoneNote look="pause">{w('reroute.note')}</PhoneNote>
    </PhoneSheet>
  );
}
