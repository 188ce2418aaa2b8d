import type { ReactNode } from 'react';
import { clockTime, fullTime, partsOf, useWords } from '#web/ui/index.ts';
import { shown } from '../../cases/read.ts';
import { Both, Label, type Report } from './report-both.tsx';

function Fact({ of, wide, children }: { of: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'is-wide' : undefined}>
      <dt>
        <Label of={`report.${of}`} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

/** `2026-11-24 周二 14:00–16:00` */
const windowOf = (from: string, to: string | null): string => `${fullTime(from)}${to ? `–${clockTime(to)}` : ''}`;

/** How an arrival stands to its appointment; nothing without one. */
function Kept({ visit }: { visit: Report['visits'][number] }) {
  if (!visit.plannedTo || !visit.arrivedAt) return null;
  const lateMinutes = Math.ceil((Date.parse(visit.arrivedAt) - Date.parse(visit.plannedTo)) / 60_000);
  return <b>{lateMinutes > 0 ? <Label of="report.late" values={{ minutes: lateMinutes }} /> : <Label of="report.onTime" />}</b>;
}

function Times({ visit }: { visit: Report['visits'][number] }) {
  const w = useWords('work-orders');
  const said = [
    visit.departedAt ? w('report.departed', { time: clockTime(visit.departedAt) }) : null,
    visit.arrivedAt ? w('report.came', { time: fullTime(visit.arrivedAt) }) : null,
    visit.endedAt ? w('report.ended', { time: clockTime(visit.endedAt) }) : null,
  ];
  return (
    <>
      {said.filter(Boolean).join(' · ')} <Kept visit={visit} /> {visit.brokenOff ? <Label of="report.broken" /> : null}
    </>
  );
}

function Visit({ visit, number }: { readonly visit: Report['visits'][number]; readonly number: number | null }) {
  const { plannedFrom, plannedTo, arrivedAt } = visit;
  const day = arrivedAt ? partsOf(arrivedAt).day : '–';
  return (
    <Fact of={arrivedAt ? 'arrived' : 'planned'} wide>
      {number === null ? null : <Label of="report.visit" values={{ count: number }} />}{' '}
      <span className="num">{plannedFrom ? windowOf(plannedFrom, plannedTo) : day}</span> <Times visit={visit} />
    </Fact>
  );
}

function Coverage({ page }: { page: Report }) {
  if (page.covered === null) return null;
  if (!page.coverageUntil) return <Label of={page.covered ? 'report.inCoverage' : 'report.noCoverage'} />;
  return (
    <>
      <Label of={page.covered ? 'report.coveredUntil' : 'report.coverageEnded'} /> <span className="num">{page.coverageUntil}</span>
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
          <Label of="report.title" />
        </h1>
        <p className="num">
          {page.number ?? '–'} <Label of="report.copy" />
        </p>
      </div>
      <dl className="ax-report-facts">
        <Fact of="customer">
          {customer.name} <span className="num">{customer.phone}</span>
        </Fact>
        <Fact of="received">
          <span className="num">{fullTime(page.registeredAt)}</span> <Label of={`channel.${page.channel}`} module="cases" />
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
              <Label of="report.staffNumber" /> <span className="num">{page.engineerNumber}</span>
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
