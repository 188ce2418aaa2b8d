import type { ReactNode } from 'react';
import { clockTime, filled, fullTime, partsOf, spanParts, useBothWords, useLocale } from '#web/ui/index.ts';
import { channelBoth, shown } from '../../cases/read.ts';
import { Both, Label, Paper, type Report } from './report-both.tsx';
import { paperWords, type PaperWord } from './report-words.ts';

function Fact({ of, wide, children }: { of: PaperWord; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'is-wide' : undefined}>
      <dt>
        <Paper of={of} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** `2026-11-24 周二 14:00–16:00` */
const windowOf = (from: string, to: string | null): string => `${fullTime(from)}${to ? `–${clockTime(to)}` : ''}`;

/** By how much, in hours and days where it is that much. */
function Late({ ms }: { readonly ms: number }) {
  const both = useBothWords();
  const { key, values } = spanParts(ms);
  const span = both(key, values);
  const { zh, en } = paperWords('late');
  return <Both words={{ zh: filled(zh, { span: span.zh }), en: filled(en, { span: span.en }) }} />;
}

/** How an arrival stands to its appointment; nothing without one. */
function Kept({ visit }: { visit: Report['visits'][number] }) {
  if (!visit.plannedTo || !visit.arrivedAt) return null;
  const lateMs = Math.ceil((Date.parse(visit.arrivedAt) - Date.parse(visit.plannedTo)) / 60_000) * 60_000;
  return <b>{lateMs > 0 ? <Late ms={lateMs} /> : <Paper of="onTime" />}</b>;
}

function Times({ visit }: { visit: Report['visits'][number] }) {
  const locale = useLocale();
  const day = visit.arrivedAt && partsOf(visit.arrivedAt).day;
  // the day is told once, with the arrival; what was on another day has its own
  const time = (at: string): string => (partsOf(at).day === day ? clockTime(at) : fullTime(at));
  const said = [
    visit.departedAt ? filled(paperWords('departed')[locale], { time: time(visit.departedAt) }) : null,
    visit.arrivedAt ? filled(paperWords('came')[locale], { time: fullTime(visit.arrivedAt) }) : null,
    visit.endedAt ? filled(paperWords('ended')[locale], { time: time(visit.endedAt) }) : null,
  ];
  return (
    <>
      {said.filter(Boolean).join(' · ')} <Kept visit={visit} /> {visit.brokenOff ? <Paper of="broken" /> : null}
    </>
  );
}

function Visit({ visit, number }: { readonly visit: Report['visits'][number]; readonly number: number | null }) {
  const { plannedFrom, plannedTo, arrivedAt } = visit;
  const day = arrivedAt ? partsOf(arrivedAt).day : '–';
  return (
    <Fact of={arrivedAt ? 'arrived' : 'planned'} wide>
      {number === null ? null : <Paper of="visit" values={{ count: number }} />}{' '}
      <span className="num">{plannedFrom ? windowOf(plannedFrom, plannedTo) : day}</span> <Times visit={visit} />
    </Fact>
  );
}

function Coverage({ page }: { page: Report }) {
  if (page.covered === null) return null;
  if (!page.coverageUntil) return <Paper of={page.covered ? 'inCoverage' : 'noCoverage'} />;
  return (
    <>
      <Paper of={page.covered ? 'coveredUntil' : 'coverageEnded'} /> <span className="num">{page.coverageUntil}</span>
    </>
  );
}

/** Who served whom, on what, and when. */
export function ReportHead({ page }: { page: Report }) {
  const { device, customer } = page;
  return (
    <header>
      <div className="ax-report-title">
        <p>
          <Both words={page.company} />
        </p>
        <h1>
          <Paper of="title" />
        </h1>
        <p className="num">
          {page.number ?? '–'} <Paper of="copy" />
        </p>
      </div>
      <dl className="ax-report-facts">
        <Fact of="customer">
          {customer.name} <span className="num">{customer.phone}</span>
        </Fact>
        <Fact of="received">
          <span className="num">{fullTime(page.registeredAt)}</span> <Both words={channelBoth(page.channel)} />
        </Fact>
        <Fact of="address" wide>
          {customer.address === null ? '–' : shown(customer.address)}
        </Fact>
        <Fact of="device">
          {device ? (
            <>
              <Both words={device.model} /> {device.serial ? <span className="num">SN {device.serial}</span> : null}
            </>
          ) : (
            '–'
          )}
        </Fact>
        <Fact of="bought">
          <span className="num">{device?.purchasedOn ?? '–'}</span> <Coverage page={page} />
        </Fact>
        {page.visits.map((visit, index) => (
          <Visit key={visit.id} visit={visit} number={page.visits.length > 1 ? index + 1 : null} />
        ))}
        <Fact of="engineer">
          {page.engineer?.name ?? '–'}{' '}
          {page.engineerNumber ? (
            <>
              <Paper of="staffNumber" /> <span className="num">{page.engineerNumber}</span>
            </>
          ) : null}
        </Fact>
        <Fact of="case">
          <span className="num">{page.caseNumber}</span> <Label of={`route.${page.route}`} />
          {page.round > 1 ? (
            <>
              {' '}
              <Label of="round" values={{ round: page.round }} />
            </>
          ) : null}
        </Fact>
      </dl>
    </header>
  );
}
