import { Ban } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { candidates } from '#modules/work-orders/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { Avatar, clockTime, daysAhead, dayWithWeekday, KeyCap, partsOf, StateView, Tag, useNow, useWords } from '#web/ui/index.ts';

export type Candidate = OutputOf<typeof candidates>['rows'][number];

/** The asked appointment; both null when none is asked. */
export interface Window {
  readonly from: string | null;
  readonly to: string | null;
}

/** Work of a day is drawn between these hours. */
const [dayStart, dayEnd] = [8, 20];

/** Share of the drawn day at which an instant lies, 0 to 1. */
function shareOfDay(at: string): number {
  const { hour, minute } = partsOf(at);
  return Math.min(1, Math.max(0, (Number(hour) + Number(minute) / 60 - dayStart) / (dayEnd - dayStart)));
}

function place(from: string, to: string): { left: string; width: string } {
  return { left: `${shareOfDay(from) * 100}%`, width: `${Math.max(2, (shareOfDay(to) - shareOfDay(from)) * 100)}%` };
}

/** The appointments of the day asked for, today when none is, as bars between 8 and 20 o'clock, with the asked window outlined. */
function DayBars({ today, free, window: { from, to } }: { today: Candidate['today']; free: string; window: Window }) {
  const spoken = today.length === 0 ? free : today.map((job) => `${clockTime(job.from)}–${clockTime(job.to)}`).join(' ');
  return (
    <span className="ax-wo-day" role="img" aria-label={spoken}>
      {today.map((job) => (
        <i
          key={job.workOrderId}
          title={`${job.number ?? ''} ${clockTime(job.from)}–${clockTime(job.to)}`}
          style={place(job.from, job.to)}
        />
      ))}
      {from ? <u style={place(from, to ?? from)} /> : null}
    </span>
  );
}

function Fit({ one, present }: { one: Candidate; present: boolean }) {
  const w = useWords('work-orders');
  if (!one.fit)
    return (
      <span className="row ink-2">
        <Ban size={15} strokeWidth={1.75} aria-hidden="true" />
        <span>{one.obstacles.join(' · ') || w('assign.unfit')}</span>
      </span>
    );
  return (
    <>
      {present ? <Tag look="good">{w('assign.present')}</Tag> : null}
      {one.knowsCustomer ? <Tag look="good">{w('assign.knows')}</Tag> : null}
      {one.remote ? <Tag>{w('assign.remote')}</Tag> : null}
    </>
  );
}

function CandidateRow({
  one,
  index,
  chosen,
  present,
  window,
  onChoose,
}: {
  one: Candidate;
  index: number;
  chosen: boolean;
  present: boolean;
  window: Window;
  onChoose(): void;
}) {
  const w = useWords('work-orders');
  const now = useNow();
  const day = dayWithWeekday(window.from ?? now, now);
  const isToday = window.from === null || daysAhead(window.from, now) === 0;
  const free = isToday ? w('assign.freeToday') : w('assign.freeDay', { day });
  const busy = isToday ? w('assign.today', { count: one.today.length }) : w('assign.thatDay', { day, count: one.today.length });
  const skill = one.skill && one.level ? w('assign.skill', { skill: one.skill, level: one.level }) : w('assign.noSkill');
  return (
    <button type="button" role="radio" aria-checked={chosen} className={`ax-wo-candidate${one.fit ? '' : ' is-unfit'}`} onClick={onChoose}>
      {index < 9 ? <KeyCap>{index + 1}</KeyCap> : <span />}
      <Avatar name={one.name} size={32} />
      <span className="ax-wo-who">
        <b>{one.name}</b> <small className="num">{one.number}</small>
        <small className="clip">{[one.groupName, skill].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="ax-wo-load">
        <DayBars today={one.today} free={free} window={window} />
        <small>
          {one.today.length === 0 ? free : busy} · {w('assign.open', { count: one.openJobs })}
        </small>
      </span>
      <span className="ax-wo-fit">
        <Fit one={one} present={present} />
      </span>
    </button>
  );
}

/** Those who could be asked first, then the others with what stands against them. */
export function CandidateList({
  rows,
  chosen,
  present,
  window,
  onChoose,
}: {
  rows: readonly Candidate[];
  chosen: string | null;
  /** who has the job now */
  present: string | null;
  window: Window;
  onChoose(id: string | null): void;
}) {
  const w = useWords('work-orders');
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-checked=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  if (rows.length === 0) return <StateView drawing="filtered" title={w('assign.nobody')} text={w('assign.nobodyText')} />;
  return (
    <div ref={list} role="radiogroup" aria-label={w('assign.who')} className="ax-wo-candidates">
      {rows.map((row, index) => (
        <CandidateRow
          key={row.engineerId}
          one={row}
          index={index}
          chosen={row.engineerId === chosen}
          present={row.engineerId === present}
          window={window}
          onChoose={() => onChoose(row.engineerId === chosen ? null : row.engineerId)}
        />
      ))}
    </div>
  );
}
