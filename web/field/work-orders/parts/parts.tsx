import { Navigation, Phone } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Tag, useNow, useWords } from '#web/ui/index.ts';
import { PhoneLines, PhoneNote, Whole } from '#web/ui/phone/index.tsx';
import { windowText } from '../plan.ts';
import { dial, mapOf, shown, type Job } from '../store/shapes.ts';
import { CoverTag } from './job-card.tsx';
import { visitOf } from './step-text.ts';

/** Several lines of text below their label. */
export function LongText({
  label,
  value,
  onChange,
  optional = false,
  rows = 3,
  most,
}: {
  label: ReactNode;
  value: string;
  optional?: boolean;
  rows?: number;
  most?: number;
  onChange(value: string): void;
}) {
  const w = useWords();
  const id = useId();
  return (
    <div className="ax-phone-field">
      <label htmlFor={id}>
        {label}
        {optional ? <span className="ax-optional">{w('form.optional')}</span> : null}
      </label>
      <textarea
        id={id}
        className="ax-phone-input"
        rows={rows}
        maxLength={most}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** One line of text; the label is spoken only when `quiet`. */
export function ShortText({
  label,
  value,
  onChange,
  quiet = false,
  mode,
  error,
}: {
  label: string;
  value: string;
  quiet?: boolean;
  mode?: 'decimal' | 'numeric';
  error?: string | undefined;
  onChange(value: string): void;
}) {
  const id = useId();
  return (
    <div className={`${quiet ? 'grow' : 'ax-phone-field'}${error ? ' is-bad' : ''}`}>
      {quiet ? null : <label htmlFor={id}>{label}</label>}
      <input
        id={id}
        className={`ax-phone-input${mode ? ' num' : ''}`}
        aria-label={quiet ? label : undefined}
        placeholder={quiet ? label : undefined}
        inputMode={mode}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error ? (
        <p id={`${id}-error`} className="ax-error">
          {error}
        </p>
      ) : null}
    </div>
  );
}

/** A line that does something when touched: call, navigate. */
export function TouchLine({
  icon,
  href,
  label,
  children,
}: {
  icon: 'call' | 'map';
  href: string | undefined;
  label: string;
  children: ReactNode;
}) {
  const Icon = icon === 'call' ? Phone : Navigation;
  if (href === undefined) return <p className="ax-job-touch">{children}</p>;
  return (
    <a className="ax-job-touch" href={href} aria-label={label}>
      <span className="grow">{children}</span>
      <Icon size={21} strokeWidth={1.75} aria-hidden="true" />
    </a>
  );
}

/** What the job is about: symptom, device, cover, appointment, address. */
// oxlint-disable-next-line complexity -- parts that a job may lack, one after another
export function PhoneIntro({ job }: { job: Job }) {
  const w = useWords('work-orders');
  const now = useNow();
  const visit = visitOf(job);
  const lines = [
    { key: 'symptom', label: w('job.symptom'), value: job.symptom ?? '' },
    { key: 'device', label: w('job.device'), value: job.device?.model ?? w('job.noDevice') },
    { key: 'serial', label: w('job.serial'), value: job.device?.serial ?? '' },
    { key: 'case', label: w('job.case'), value: job.caseNumber ?? '' },
    {
      key: 'window',
      label: w('job.window'),
      value: visit?.plannedFrom && visit.plannedTo ? <Whole text={windowText(visit.plannedFrom, visit.plannedTo, now)} /> : '',
    },
    { key: 'note', label: w('contact.note'), value: job.contacts.findLast(({ note }) => note)?.note ?? '' },
  ].filter(({ value }) => value !== '');
  return (
    <div className="ax-job-intro">
      <p className="row">
        <Tag>{w(`route.${job.route}`)}</Tag>
        <CoverTag covered={job.covered} />
      </p>
      <PhoneLines items={lines} />
      {job.demandsVisit && job.route === 'remote' ? <PhoneNote>{w('job.demandsVisit')}</PhoneNote> : null}
      {job.customer.address !== null && job.route === 'site' ? (
        <TouchLine icon="map" href={mapOf(job.customer.address)} label={w('navigate')}>
          {shown(job.customer.address)}
        </TouchLine>
      ) : null}
    </div>
  );
}

/** The customer's number as a line that dials it. */
export function CallLine({ job }: { job: Job }) {
  const w = useWords('work-orders');
  return (
    <TouchLine icon="call" href={dial(job.customer.phone)} label={w('call', { name: job.customer.name })}>
      {job.customer.name} <b className="num nowrap">{shown(job.customer.phone).replace(/^(?:\+86)?(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3')}</b>
    </TouchLine>
  );
}
