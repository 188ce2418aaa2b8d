import type { ReactNode } from 'react';
import { Avatar, Facts, FactsSection, Link, Tag, TextButton, useNow, useWords, type Say } from '#web/ui/index.ts';
import { channelText, type CaseRead, type OrderRead, windowText } from '../read.ts';
import { CustomerPage } from './customer-page.tsx';
import { DeviceFacts } from './device-facts.tsx';
import { PersonalAddress, PersonalPhone } from './personal.tsx';

/** The left column: device, fault, customer, visit, engineer, people. `onAct` opens an act's dialog when it is allowed. */
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
    allowed(act) ? <TextButton onClick={() => onAct(act)}>{w(text)}</TextButton> : undefined;
  return (
    <>
      <DeviceFacts c={c} act={change('correct', 'facts.correct')} />
      {c.fault ? <FaultFacts c={c} fault={c.fault} act={change('edit', 'facts.change')} /> : null}
      <CustomerFacts c={c} act={c.fault ? undefined : change('edit', 'facts.change')} />
      <CustomerPage id={c.id} />
      {order ? <VisitFacts order={order} act={change('assign', 'facts.reschedule')} /> : null}
      {order?.engineer ? <EngineerFacts order={order} name={order.engineer.name} act={change('assign', 'facts.reassign')} /> : null}
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

function CustomerFacts({ c, act }: { c: CaseRead; act: ReactNode }) {
  const w = useWords('cases');
  const { endUser } = c;
  return (
    <FactsSection title={w('facts.customer')} act={act}>
      <Facts
        items={[
          {
            label: w('facts.owner'),
            value: endUser.salutation ? w(`salutation.${endUser.salutation}`, { name: endUser.name }) : endUser.name,
          },
          { label: w('facts.contact'), value: c.contactName === endUser.name ? null : c.contactName },
          { label: w('facts.phone'), value: <PersonalPhone id={c.id} value={c.contactPhone} /> },
          { label: w('facts.address'), value: c.address ? <PersonalAddress id={c.id} value={c.address} /> : null },
          { label: w('facts.channel'), value: `${channelText(c.channel)} · ${w(`nature.${c.nature}`)}` },
          { label: w('facts.solution'), value: c.solution },
        ]}
      />
    </FactsSection>
  );
}

function judgement(c: CaseRead, w: Say): string | null {
  if (!c.assessment) return null;
  const { complexity, suspectedCause, route } = c.assessment;
  return [w(`complexity.${complexity}`), suspectedCause, route ? w('facts.proposed', { route: w(`route.${route}`) }) : null]
    .filter(Boolean)
    .join(' · ');
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
          {
            label: w('facts.repeat'),
            value: fault.repeatOf ? (
              <Link to={`/cases/${fault.repeatOf.id}`} className="num">
                {fault.repeatOf.number}
              </Link>
            ) : null,
          },
          { label: w('facts.assessment'), value: judgement(c, w) },
        ]}
      />
    </FactsSection>
  );
}

function VisitFacts({ order, act }: { order: OrderRead; act: ReactNode }) {
  const w = useWords('cases');
  const now = useNow();
  const visit = order.visits.at(-1);
  const preparation = order.contacts.at(-1)?.preparation ?? [];
  return (
    <FactsSection title={w(order.route === 'site' ? 'facts.visit' : 'facts.job')} act={act}>
      <Facts
        items={[
          { label: w('facts.way'), value: w(`route.${order.route}`) },
          {
            label: w('facts.window'),
            value: visit?.plannedFrom ? (
              <b>{windowText(visit.plannedFrom, visit.plannedTo, now)}</b>
            ) : (
              <span className="ink-3">{w('facts.noWindow')}</span>
            ),
          },
          { label: w('facts.bring'), value: preparation.length > 0 ? preparation.join(' · ') : null },
        ]}
      />
    </FactsSection>
  );
}

function EngineerFacts({ order, name, act }: { order: OrderRead; name: string; act: ReactNode }) {
  const w = useWords('cases');
  return (
    <FactsSection title={w('facts.engineer')} act={act}>
      <div className="row">
        <Avatar name={name} size={36} />
        <span>
          <b>{name}</b>
          <br />
          <small className="small ink-3">
            {w(`route.${order.route}`)} <span className="num">{order.number}</span>
          </small>
        </span>
      </div>
    </FactsSection>
  );
}
