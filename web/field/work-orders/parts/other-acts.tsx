import { Phone } from 'lucide-react';
import { useState } from 'react';
import { useGo, useWords } from '#web/ui/index.ts';
import { BigButton, PhoneSheet } from '#web/ui/phone/index.tsx';
import { BreakOffSheet, DeclineSheet, RerouteSheet } from './hand-back.tsx';
import { isMendable } from '../standing.ts';
import { useJob } from './job-context.ts';
import { useLead } from '../store/lead.ts';
import { PhoneIntro } from './parts.tsx';

/** What can be done besides the current step: ask the lead, end this visit, give the job back, send it another way, change the appointment, look at its case. */
export function OtherActs({ open, onClose }: { open: boolean; onClose(): void }) {
  const w = useWords('work-orders');
  const { job, standing, mend } = useJob();
  const [asked, setAsked] = useState<'break-off' | 'decline' | 'reroute' | null>(null);
  const go = useGo();
  const lead = useLead(open);
  const may = (act: string): boolean => standing.allowed.includes(act);
  const over = (): void => {
    setAsked(null);
    onClose();
  };
  const choose =
    (next: () => void): (() => void) =>
    () => {
      next();
      onClose();
    };
  return (
    <>
      <PhoneSheet open={open} title={w('more')} onClose={onClose} foot={<BigButton act={{ label: w('close'), run: onClose }} />}>
        <PhoneIntro job={job} />
        <ul className="ax-job-more">
          {lead ? (
            <li>
              <a href={lead.href}>
                <Phone size={20} strokeWidth={1.75} aria-hidden="true" /> {w('moreActs.lead', { name: lead.name })}
              </a>
            </li>
          ) : null}
          {isMendable('contact', standing) ? (
            <li>
              <button type="button" onClick={choose(() => mend('contact'))}>
                {w('moreActs.contact')}
              </button>
            </li>
          ) : null}
          {may('break-off') ? (
            <li>
              <button type="button" onClick={choose(() => setAsked('break-off'))}>
                {w('breakOff.title')}
              </button>
            </li>
          ) : null}
          {may('reroute') ? (
            <li>
              <button type="button" onClick={choose(() => setAsked('reroute'))}>
                {w('moreActs.reroute')}
              </button>
            </li>
          ) : null}
          {may('decline') ? (
            <li>
              <button type="button" onClick={choose(() => setAsked('decline'))}>
                {w('moreActs.decline')}
              </button>
            </li>
          ) : null}
          <li>
            <button type="button" onClick={choose(() => go('/'))}>
              {w('backToToday')}
            </button>
          </li>
        </ul>
      </PhoneSheet>
      <BreakOffSheet open={asked === 'break-off'} onClose={over} />
      <DeclineSheet open={asked === 'decline'} onClose={over} />
      <RerouteSheet open={asked === 'reroute'} onClose={over} />
    </>
  );
}
