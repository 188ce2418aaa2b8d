import type { ReactNode } from 'react';
import {
  Avatar,
  Facts,
  FactsSection,
  ShareBar,
  Tag,
  TextButton,
  useNow,
  useWords,
  clockTime,
  daysAhead,
  Link,
  listTime,
  shortDay,
  dayWithWeekday,
} from '#web/ui/index.ts';
import { PersonalPhone } from './personal.tsx';
import { shown, type CaseRead, type OrderRead } from '../read.ts';

const dayMs = 86_400_000;

/** Share of the warranty that is left over, 0 to 1; null without both ends. */
function coverageShare(from: string | null, until: string | null, now: number): number | null {
  if (!from || !until) return null;
  const [start, end] = [Date.parse(from), Date.parse(until) + dayMs];
  return end <= start ? null : Math.min(1, Math.max(0, (end - now) / (end - start)));
}

/** The left column: device, fault, customer, visit, engineer. `onAct` opens an act's dialog. */
export function CaseFacts({
  c,
  order,
  allowed,
  onAct,
}: {
  c: CaseRead;
  order: OrderRead | null;
  allowed: (act: string) => boolean;
  onAct(act: string): void;
}) {
  const w = useWords('cases');
  const change = (act: string, text: string): ReactNode =>
    allowed(act) ? <TextButton onClick={() => onAct(act)}>{text}</TextButton> : undefined;
  return (
    <>
      <DeviceFacts c={c} act={change('correct', w('facts.correct'))} />
      {c.fault ? <FaultFacts c={c} fault={c.fault} act={change('edit', w('facts.change'))} /> : null}
      <FactsSection title={w('facts.customer')} act={c.fault ? undefined : change('edit', w('facts.change'))}>
        <Facts
          items={[
            {
              label: w('facts.owner'),
              value: `${c.endUser.name}${c.endUser.salutation ? ` ${w(`salutation.${c.endUser.salutation}`)}` : ''}`,
            },
            { label: w('facts.contact'), value: c.contactName === c.endUser.name ? null : c.contactName },
            { label: w('facts.phone'), value: <PersonalPhone id={c.id} value={c.contactPhone} /> },
            { label: w('facts.address'), value: shown(c.address) || null },
            { label: w('facts.channel'), value: `${w(`channel.${c.channel}`)} · ${w(`nature.${c.nature}`)}` },
          ]}
        />
      </FactsSection>
      {order ? <VisitFacts order={order} act={change('assign', w('facts.reschedule'))} /> : null}
      {order?.engineer ? (
        <FactsSection title={w('facts.engineer')} act={change('assign', w('facts.reassign'))}>
          <div className="row">
            <Avatar name={order.engineer.name} size={36} />
            <span>
              <b>{order.engineer.name}</b>
              <br />
              <small className="small ink-3">
                {w(`route.${order.route}`)} <span className="num">{order.number}</span>
              </small>
            </span>
          </div>
        </FactsSection>
      ) : null}
      <FactsSection title={w('facts.people')}>
        <Facts
          items={[
            { label: w('facts.intakeOwner'), value: c.intakeOwner?.name ?? null },
            { label: w('facts.caseOwner'), value: c.owner?.name ?? null },
            { label: w('facts.group'), value: c.group?.name ?? null },
            { label: w('facts.tier'), value: w(`tier.${c.tier}`) },
          ]}
        />
      </FactsSection>
    </>
  );
}

function DeviceFacts({ c, act }: { c: CaseRead; act: ReactNode }) {
  const w = useWords('cases');
  const now = useNow();
  if (!c.device)
    return (
      <FactsSection title={w('facts.device')} act={act}>
        <p className="table-text ink-3">{w('noDevice')}</p>
      </FactsSection>
    );
  const until = c.fault?.coverageUntil ?? null;
  const share = coverageShare(c.device.deliveredOn ?? c.device.purchasedOn, until, now);
  const left = until ? daysAhead(`${until}T04:00:00Z`, now) : null;
  return (
    <FactsSection title={w('facts.device')} act={act}>
      <Facts
        items={[
          {
            label: w('facts.model'),
            value: (
              <>
                {c.device.modelCode} <span className="ink-2">{c.device.model}</span>
              </>
            ),
          },
          {
            label: w('facts.serial'),
            value: c.device.serial ? (
              <span className="num">{c.device.serial}</span>
            ) : c.fault?.serialTold ? (
              <span className="num">
                {c.fault.serialTold} <small className="ink-3">{w('facts.told')}</small>
              </span>
            ) : null,
          },
          { label: w('facts.bought'), value: c.device.purchasedOn ? <span className="num">{c.device.purchasedOn}</span> : null },
          { label: w('facts.delivered'), value: c.device.deliveredOn ? <span className="num">{c.device.deliveredOn}</span> : null },
          {
            label: w('facts.warranty'),
            value: c.fault ? (
              <>
                {share === null ? null : <ShareBar share={share} look={share > 0 ? 'run' : 'past'} label={w('facts.warranty')} />}
                <span>
                  {until ? w(left !== null && left >= 0 ? 'facts.until' : 'facts.ended', { day: until, days: Math.abs(left ?? 0) }) : null}
                </span>
                <small className="small ink-3 ax-case-why">{c.fault.coverageReason}</small>
              </>
            ) : null,
          },
        ]}
      />
    </FactsSection>
  );
}

function FaultFacts({ c, fault, act }: { c: CaseRead; fault: NonNullable<CaseRead['fault']>; act: ReactNode }) {
  const w = useWords('cases');
  return (
    <FactsSection title={w('facts.fault')} act={act}>
      <Facts
        items={[
          {
            label: w('facts.symptom'),
            value: (
              <>
                {fault.symptomCodes.map((code) => (
                  <Tag key={code}>{code}</Tag>
                ))}{' '}
                {fault.symptom}
              </>
            ),
          },
          { label: w('facts.since'), value: fault.since },
          { label: w('facts.environment'), value: fault.environment },
          { label: w('facts.wish'), value: fault.demandsVisit ? w('facts.demandsVisit') : null },
          { label: w('facts.solution'), value: c.solution },
          {
            label: w('facts.repeat'),
            value: fault.repeatOf ? (
              <Link to={`/cases/${fault.repeatOf.id}`} className="num">
                {fault.repeatOf.number}
              </Link>
            ) : null,
          },
          {
            label: w('facts.assessment'),
            value: c.assessment
              ? [
                  w(`complexity.${c.assessment.complexity}`),
                  c.assessment.suspectedCause,
                  c.assessment.route ? w('facts.proposed', { route: w(`route.${c.assessment.route}`) }) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')
              : null,
          },
        ]}
      />
    </FactsSection>
  );
}

function VisitFacts({ order, act }: { order: OrderRead; act: ReactNode }) {
  const w = useWords('cases');
  const now = useNow();
  const visit = order.visits.at(-1);
  const window = visit?.plannedFrom
    ? `${dayWithWeekday(visit.plannedFrom, now)} ${clockTime(visit.plannedFrom)}${visit.plannedTo ? `–${shortDay(visit.plannedTo, now) === shortDay(visit.plannedFrom, now) ? clockTime(visit.plannedTo) : listTime(visit.plannedTo, now)}` : ''}`
    : null;
  const preparation = order.contacts.at(-1)?.preparation ?? [];
  return (
    <FactsSection title={w(order.route === 'site' ? 'facts.visit' : 'facts.job')} act={act}>
      <Facts
        items={[
          { label: w('facts.way'), value: w(`route.${order.route}`) },
          { label: w('facts.window'), value: window ? <b>{window}</b> : <span className="ink-3">{w('facts.noWindow')}</span> },
          { label: w('facts.bring'), value: preparation.length > 0 ? preparation.join(' · ') : null },
        ]}
      />
    </FactsSection>
  );
}
