import type { ReactNode } from 'react';
import { daysAhead, Facts, FactsSection, ShareBar, useNow, useWords } from '#web/ui/index.ts';
import type { CaseRead } from '../read.ts';

const dayMs = 86_400_000;
type Device = NonNullable<CaseRead['device']>;
type Fault = NonNullable<CaseRead['fault']>;

/** Share of the warranty that is left over, 0 to 1; null without both ends. */
function coverageShare(from: string | null, until: string | null, now: number): number | null {
  if (!from || !until) return null;
  const [start, end] = [Date.parse(from), Date.parse(until) + dayMs];
  return end <= start ? null : Math.min(1, Math.max(0, (end - now) / (end - start)));
}

/** The device of a case with its warranty and why. */
export function DeviceFacts({ c, act }: { c: CaseRead; act: ReactNode }) {
  const w = useWords('cases');
  if (!c.device)
    return (
      <FactsSection title={w('facts.device')} act={act}>
        <p className="table-text ink-3">{w('noDevice')}</p>
      </FactsSection>
    );
  const { device, fault } = c;
  return (
    <FactsSection title={w('facts.device')} act={act}>
      <Facts
        items={[
          {
            label: w('facts.model'),
            value: device.model.includes(device.modelCode) ? device.model : `${device.modelCode} ${device.model}`,
          },
          { label: w('facts.serial'), value: serialOf(device, fault, w('facts.told')) },
          { label: w('facts.registeredTo'), value: device.ofOther ? w('facts.ofOther') : null },
          { label: w('facts.bought'), value: device.purchasedOn ? <span className="num">{device.purchasedOn}</span> : null },
          { label: w('facts.delivered'), value: device.deliveredOn ? <span className="num">{device.deliveredOn}</span> : null },
          { label: w('facts.warranty'), value: fault ? <Warranty fault={fault} from={device.deliveredOn ?? device.purchasedOn} /> : null },
        ]}
      />
    </FactsSection>
  );
}

function serialOf(device: Device, fault: Fault | null, told: string): ReactNode {
  if (device.serial) return <span className="num">{device.serial}</span>;
  return fault?.serialTold ? (
    <span className="num">
      {fault.serialTold} <small className="ink-3">{told}</small>
    </span>
  ) : null;
}

function Warranty({ fault, from }: { fault: Fault; from: string | null }) {
  const w = useWords('cases');
  const now = useNow();
  const until = fault.coverageUntil;
  const share = coverageShare(from, until, now);
  const left = until ? daysAhead(`${until}T04:00:00Z`, now) : 0;
  return (
    <>
      {share === null ? null : <ShareBar share={share} look={share > 0 ? 'run' : 'past'} label={w('facts.warranty')} />}
      {until ? <span>{w(left >= 0 ? 'facts.until' : 'facts.ended', { day: until, days: Math.abs(left) })}</span> : null}
      <small className="small ink-3 ax-case-why">{fault.coverageReason}</small>
    </>
  );
}
