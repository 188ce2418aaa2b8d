import { CalendarCheck, PhoneMissed } from 'lucide-react';
import { useMe } from '#web/api/index.ts';
import { clockTime, daysAhead, nearTime, nearTimeWithin, useNow, useWords } from '#web/ui/index.ts';
import { PhoneChips, Whole } from '#web/ui/phone/index.tsx';
import { DEFAULT_ZONE, toIso } from '#platform/values/instant.ts';
import { chosenSlot, firstDay, offeredDays, slotsOf, standingWindow, type Agreement, type Slot } from '../appointment.ts';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { CallLine, LongText } from '../parts/parts.tsx';
import { visitOf } from '../parts/step-text.ts';
import { windowText } from '../plan.ts';
import { useKept } from '../store/kept.ts';

const preparations = ['proof', 'space', 'data', 'present', 'power'] as const;
interface Draft extends Agreement {
  readonly ahead: number;
  readonly preparation: readonly string[];
  readonly note: string;
}

function useDay(): (ahead: number) => string {
  const now = useNow();
  const w = useWords();
  return (ahead) => {
    const at = now + ahead * 86_400_000;
    return ahead === 0 ? w('time.today') : nearTime(at, now).replace(` ${clockTime(at)}`, '');
  };
}

function SlotPicker({ draft, change, planned }: { draft: Draft; planned: Slot | null; change(part: Partial<Draft>): void }) {
  const w = useWords('work-orders');
  const now = useNow();
  const zone = useMe()?.tenant?.zone ?? DEFAULT_ZONE;
  const day = useDay();
  const { job } = useJob();
  const fixed = [
    ...(planned
      ? [{ value: 'planned', label: <Whole text={w('contact.planned', { window: windowText(planned.from, planned.to, now) })} /> }]
      : []),
    ...(job.route === 'site' ? [] : [{ value: 'none', label: w('contact.noWindow') }]),
  ];
  const offered = slotsOf(draft.ahead, zone, now).map(({ from, to }) => ({
    value: String(from),
    label: <span className="num nowrap">{`${clockTime(from)}–${clockTime(to)}`}</span>,
  }));
  const choose = ([choice]: string[]): void => change({ choice: choice ?? '' });
  return (
    <>
      <h3>{w('contact.window')}</h3>
      {fixed.length > 0 ? <PhoneChips label={w('contact.window')} options={fixed} value={[draft.choice]} onChange={choose} /> : null}
      <PhoneChips
        label={w('contact.day')}
        options={offeredDays.map((ahead) => ({ value: String(ahead), label: day(ahead) }))}
        value={[String(draft.ahead)]}
        onChange={([ahead]) => change({ ahead: Number(ahead ?? draft.ahead) })}
      />
      {offered.length === 0 ? <p className="ink-3">{w('contact.noneLeft', { day: day(draft.ahead) })}</p> : null}
      <PhoneChips
        label={w('contact.window')}
        options={[...offered, { value: 'own', label: w('contact.own') }]}
        value={[draft.choice]}
        onChange={choose}
      />
      {draft.choice === 'own' ? (
        <div className="row ax-job-own">
          <input
            type="datetime-local"
            className="ax-phone-input num"
            aria-label={w('contact.from')}
            value={draft.ownFrom}
            onChange={(event) => change({ ownFrom: event.target.value })}
          />
          <input
            type="time"
            className="ax-phone-input num ax-job-until"
            aria-label={w('contact.to')}
            value={draft.ownTo}
            onChange={(event) => change({ ownTo: event.target.value })}
          />
        </div>
      ) : null}
    </>
  );
}

/** The customer is called: appointment, what to prepare; nobody reached is noted too. R-DSP-06 */
export function ContactStep() {
  const w = useWords('work-orders');
  const now = useNow();
  const zone = useMe()?.tenant?.zone ?? DEFAULT_ZONE;
  const { job } = useJob();
  const { busy, run } = useStep();
  const visit = visitOf(job);
  const planned = standingWindow(visit, now);
  const [draft, change, hold] = useKept<Draft>(`${job.id}.contact`, () => ({
    // whoever has missed or ended an appointment says whether there is another
    choice: planned ? 'planned' : job.route === 'site' || visit?.plannedFrom ? '' : 'none',
    ahead: planned ? Math.min(3, Math.max(0, daysAhead(planned.from, now))) : firstDay(zone, now),
    ownFrom: '',
    ownTo: '',
    preparation: [],
    note: '',
  }));
  const slot = chosenSlot(draft, planned, zone, now);
  const tell = (reached: boolean): void => {
    const window = reached && slot ? { plannedFrom: toIso(slot.from), plannedTo: toIso(slot.to) } : {};
    run(
      [
        {
          verb: 'contact',
          input: { id: job.id, reached, note: draft.note.trim() || null, preparation: [...draft.preparation], ...window },
        },
      ],
      hold(),
    );
  };
  const label = slot
    ? w('do.contactAt', { window: windowText(slot.from, slot.to, now) })
    : w(draft.choice === 'none' ? 'do.contact' : 'contact.choose');
  const words = preparations.map((one) => w(`contact.prepare.${one}`));
  return (
    <JobFrame
      act={{ label, icon: CalendarCheck, busy, disabled: !slot && draft.choice !== 'none', run: () => tell(true) }}
      second={{ label: w('contact.missed'), icon: PhoneMissed, busy, run: () => tell(false) }}
    >
      <CallLine job={job} />
      <SlotPicker draft={draft} change={change} planned={planned} />
      <h3>{w('contact.preparation')}</h3>
      <PhoneChips
        many
        label={w('contact.preparation')}
        options={words.map((word) => ({ value: word, label: word }))}
        value={draft.preparation}
        onChange={(preparation) => change({ preparation })}
      />
      <LongText optional rows={2} most={1000} label={w('contact.note')} value={draft.note} onChange={(note) => change({ note })} />
      <Tries />
    </JobFrame>
  );
}

function Tries() {
  const w = useWords('work-orders');
  const now = useNow();
  const { job } = useJob();
  const missed = job.contacts.filter((contact) => !contact.reached);
  const last = missed.at(-1);
  return last ? <p className="ink-3">{w('contact.tries', { count: missed.length, time: nearTimeWithin(last.at, now) })}</p> : null;
}
