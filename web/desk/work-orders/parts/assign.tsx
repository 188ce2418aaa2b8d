import './work-orders.css';
import { useEffect, useRef, useState } from 'react';
import { Ban, MonitorSmartphone, UserCheck } from 'lucide-react';
import { routes, type Route } from '#modules/cases/contract.ts';
import { assign, candidates, create } from '#modules/work-orders/contract.ts';
import { parseInstant, showInstant } from '#platform/values/instant.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { asApiError, useAct, useOperation } from '#web/api/index.ts';
import {
  Avatar,
  Button,
  ChipGroup,
  DayInput,
  Drawer,
  errorText,
  FormRow,
  Input,
  KeyCap,
  Loaded,
  SkeletonRows,
  Tag,
  toast,
  useKeys,
  useWords,
  StateView,
  useNow,
  clockTime,
  partsOf,
} from '#web/ui/index.ts';
import { useTrueState, RefusalHelp } from '../../cases/acts/dialog.tsx';
import type { CaseRead, OrderRead } from '../../cases/read.ts';

type Candidate = OutputOf<typeof candidates>['rows'][number];

const zone = 'Asia/Shanghai';
const toIsoText = (text: string): string | null => {
  const ms = text.trim() ? parseInstant(text, zone) : undefined;
  return ms === undefined ? null : new Date(ms).toISOString();
};
const toText = (at: string | null | undefined): string => (at ? showInstant(Date.parse(at), zone) : '');

/** Work of a day is drawn between these hours. */
const [dayStart, dayEnd] = [8, 20];

/** Share of the drawn day at which an instant lies, 0 to 1. */
function shareOfDay(at: string): number {
  const { hour, minute } = partsOf(at);
  return Math.min(1, Math.max(0, (Number(hour) + Number(minute) / 60 - dayStart) / (dayEnd - dayStart)));
}

/** Today's appointments as bars between 8 and 20 o'clock, with the asked window outlined. */
function DayBars({ today, from, to }: { today: Candidate['today']; from: string | null; to: string | null }) {
  const w = useWords('work-orders');
  const now = useNow();
  const asked = from && partsOf(from).day === partsOf(now).day ? { left: shareOfDay(from), right: shareOfDay(to ?? from) } : null;
  return (
    <span
      className="ax-wo-day"
      role="img"
      aria-label={today.length === 0 ? w('assign.freeToday') : today.map((job) => `${clockTime(job.from)}–${clockTime(job.to)}`).join(' ')}
    >
      {today.map((job) => (
        <i
          key={job.workOrderId}
          title={`${job.number ?? ''} ${clockTime(job.from)}–${clockTime(job.to)}`}
          style={{ left: `${shareOfDay(job.from) * 100}%`, width: `${Math.max(2, (shareOfDay(job.to) - shareOfDay(job.from)) * 100)}%` }}
        />
      ))}
      {asked ? <u style={{ left: `${asked.left * 100}%`, width: `${Math.max(3, (asked.right - asked.left) * 100)}%` }} /> : null}
    </span>
  );
}

function CandidateRow({
  one,
  index,
  chosen,
  current,
  from,
  to,
  onChoose,
}: {
  one: Candidate;
  index: number;
  chosen: boolean;
  current: boolean;
  from: string | null;
  to: string | null;
  onChoose(): void;
}) {
  const w = useWords('work-orders');
  const why = one.obstacles.map((obstacle) => {
    const key = `obstacle.${obstacle}`;
    const said = w(key);
    return said === key ? obstacle : said;
  });
  return (
    <button
      type="button"
      role="radio"
      aria-checked={chosen}
      className={`ax-wo-candidate${one.fit ? '' : ' is-unfit'}${current ? ' is-at' : ''}`}
      onClick={onChoose}
    >
      {index < 9 ? <KeyCap>{index + 1}</KeyCap> : <span />}
      <Avatar name={one.name} size={32} />
      <span className="ax-wo-who">
        <b>{one.name}</b> <small className="num">{one.number}</small>
        <small className="clip">
          {[one.groupName, one.skill && one.level ? w('assign.skill', { skill: one.skill, level: one.level }) : w('assign.noSkill')]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <span className="ax-wo-load">
        <DayBars today={one.today} from={from} to={to} />
        <small>
          {one.today.length === 0 ? w('assign.freeToday') : w('assign.today', { count: one.today.length })} ·{' '}
          {w('assign.open', { count: one.openJobs })}
        </small>
      </span>
      <span className="ax-wo-fit">
        {one.fit ? (
          <>
            {one.knowsCustomer ? <Tag look="good">{w('assign.knows')}</Tag> : null}
            {one.remote ? <MonitorSmartphone size={15} strokeWidth={1.75} aria-label={w('assign.remote')} /> : null}
          </>
        ) : (
          <span className="row ink-2">
            <Ban size={15} strokeWidth={1.75} aria-hidden="true" />
            <span>{why.join(' · ') || w('assign.unfit')}</span>
          </span>
        )}
      </span>
    </button>
  );
}

/** Making a job or giving it to somebody: way, appointment, and the people who could be asked with skill, load, day, and why not the others (R-DSP-01, R-DSP-04). */
export function AssignDrawer({ c, order, onClose }: { c: CaseRead; order: OrderRead | null; onClose(): void }) {
  const w = useWords('work-orders');
  const visit = order?.visits.at(-1);
  const [route, setRoute] = useState<Route>(order?.route ?? c.assessment?.route ?? (c.fault?.demandsVisit ? 'site' : 'remote'));
  const [fromText, setFrom] = useState(toText(visit?.plannedFrom));
  const [toTextValue, setTo] = useState(toText(visit?.plannedTo));
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const [fault, setFault] = useState<{ text: string; code: string | null } | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const [from, to] = [toIsoText(fromText), toIsoText(toTextValue)];
  const query = useOperation(
    candidates,
    { caseId: c.id, route, ...(from && to ? { plannedFrom: from, plannedTo: to } : {}) },
    { live: { kinds: ['work-order'] }, keep: true },
  );
  const rows = [...(query.data?.rows ?? [])].sort((a, b) => Number(b.fit) - Number(a.fit));
  const person = rows.find((row) => row.engineerId === chosen) ?? null;
  const making = useAct(create);
  const giving = useAct(assign);
  const refused = useTrueState();
  useEffect(() => {
    list.current?.querySelector('.is-at')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const move = (by: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by));
    setAt(next);
    setChosen(rows[next]?.engineerId ?? null);
  };
  const changes = Boolean(order?.engineer) && person !== null && person.engineerId !== order?.engineer?.id;
  const finish = (said: string): void => {
    toast(said);
    onClose();
  };
  const run = (): void => {
    setFault(null);
    const window = { plannedFrom: from, plannedTo: to, reason: reason.trim() || null };
    const done = order
      ? person
        ? giving
            .runOrThrow({ id: order.id, engineerId: person.engineerId, ...window })
            .then(() => finish(w('assign.given', { name: person.name })))
        : Promise.resolve()
      : making
          .runOrThrow({ caseId: c.id, route, engineerId: person?.engineerId ?? null, ...window })
          .then(() => finish(person ? w('assign.madeFor', { name: person.name }) : w('assign.made')));
    done
      .catch((thrown: unknown) => refused(thrown))
      .catch((thrown: unknown) =>
        setFault({ text: errorText(thrown), code: asApiError(thrown).status === 409 ? asApiError(thrown).code : null }),
      );
  };
  useKeys(
    [
      { key: 'j', run: () => move(1) },
      { key: 'k', run: () => move(-1) },
      { key: 'arrowdown', run: () => move(1) },
      { key: 'arrowup', run: () => move(-1) },
      { key: 'ctrl+enter', run },
      ...rows.slice(0, 9).map((row, index) => ({
        key: String(index + 1),
        run: () => {
          setAt(index);
          setChosen(row.engineerId);
        },
      })),
    ],
    true,
  );
  const label = person
    ? w(order ? (order.engineer ? 'assign.doChange' : 'assign.do') : 'assign.doNew', { name: person.name })
    : w(order ? 'assign.choose' : 'assign.doLater');
  return (
    <Drawer
      open
      modal
      width={720}
      onClose={onClose}
      title={w(order ? (order.engineer ? 'assign.titleChange' : 'assign.title') : 'assign.titleNew')}
      meta={<span className="num">{order?.number ?? c.number}</span>}
      foot={
        <>
          <span className="grow small ink-3">
            <KeyCap>J</KeyCap> <KeyCap>K</KeyCap> {w('assign.keys')}
          </span>
          <Button onClick={onClose}>{w('cancel')}</Button>
          <Button
            kind="primary"
            icon={UserCheck}
            keyCap="Ctrl Enter"
            busy={making.busy || giving.busy}
            disabled={order !== null && !person}
            onClick={run}
          >
            {label}
          </Button>
        </>
      }
    >
      <div className="ax-wo-assign">
        {order ? null : (
          <FormRow label={w('assign.way')}>
            <ChipGroup
              keys={false}
              label={w('assign.way')}
              value={[route]}
              options={routes.map((value) => ({ value, label: w(`route.${value}`) }))}
              onChange={([next]) => {
                if (next) setRoute(next);
              }}
            />
          </FormRow>
        )}
        <div className="ax-fields is-2">
          <FormRow label={w('assign.from')} optional>
            {({ id }) => <DayInput id={id} time value={fromText} onChange={setFrom} />}
          </FormRow>
          <FormRow label={w('assign.to')} optional>
            {({ id }) => <DayInput id={id} time value={toTextValue} onChange={setTo} />}
          </FormRow>
        </div>
        <FormRow
          label={w('assign.reason')}
          optional={!changes}
          help={changes ? w('assign.reasonHelp', { name: order?.engineer?.name ?? '' }) : undefined}
        >
          {({ id }) => <Input id={id} value={reason} onChange={setReason} />}
        </FormRow>
        <p className="row small ink-3">
          <span className="grow">{w('assign.who')}</span>
          <span className="num ax-wo-hours">
            <span>8</span>
            <span>12</span>
            <span>16</span>
            <span>20</span>
          </span>
        </p>
        <Loaded query={query} skeleton={<SkeletonRows rows={5} height={56} />}>
          {() => (
            <div ref={list} role="radiogroup" aria-label={w('assign.who')} className="ax-wo-candidates">
              {rows.map((row, index) => (
                <CandidateRow
                  key={row.engineerId}
                  one={row}
                  index={index}
                  chosen={row.engineerId === chosen}
                  current={index === at && chosen !== null}
                  from={from}
                  to={to}
                  onChoose={() => {
                    setAt(index);
                    setChosen(row.engineerId === chosen ? null : row.engineerId);
                  }}
                />
              ))}
              {rows.length === 0 ? <StateView drawing="filtered" title={w('assign.nobody')} text={w('assign.nobodyText')} /> : null}
            </div>
          )}
        </Loaded>
        {fault ? (
          <div role="alert">
            <p className="ax-error">{fault.text}</p>
            <RefusalHelp code={fault.code} />
          </div>
        ) : null}
      </div>
    </Drawer>
  );
}
