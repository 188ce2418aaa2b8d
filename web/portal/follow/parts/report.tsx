import { Send } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { asApiError, type ApiError } from '../../../api/problem.ts';
import { makeIntention } from '../../../api/intention.ts';
import { callTold } from '../../../api/told.ts';
import { errorText } from '../../../ui/controls/notice.tsx';
import { splitLine, useParts, type AddressParts } from '../../../ui/forms/address-box.tsx';
import { listWords } from '../../../ui/time.ts';
import { useLocale, useWords } from '../../../ui/i18n.ts';
import { BigButton } from '../../../ui/phone/button.tsx';
import { PhoneChips } from '../../../ui/phone/chips.tsx';
import { report, type Device, type Reported } from '../operations.ts';
import { DangerNote } from './danger-note.tsx';
import { Shut } from './door.tsx';
import { PictureBox, type Pictures } from './pictures.tsx';
import { dangersOf, missingOf, TIMES, toldOf, useReportDraft, type ReportDraft, type ToldDanger } from './report-draft.ts';

/** Asked for by chips alone. */
const CHOSEN: ReadonlySet<string> = new Set(['place']);
const PLACES = ['home', 'office', 'shop', 'other'] as const;

interface PartProps {
  readonly draft: ReportDraft;
  /** what is wrong with an answer, in words, by what was asked */
  readonly bad: ReadonlyMap<string, string>;
  change(part: Partial<ReportDraft>): void;
}

/** What a control has to say of itself: its id, and where words say what is wrong with it. */
interface Control {
  readonly id: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}

interface AskedProps extends Pick<PartProps, 'bad'> {
  readonly name: string;
  readonly optional?: boolean;
  children(control: Control): ReactNode;
}

/** One thing that is asked: its words, whether it may be left out, its control, and beneath it what is wrong. */
function Asked({ name, bad, optional = false, children }: AskedProps) {
  const w = useWords('follow');
  const id = useId();
  const fault = bad.get(name);
  return (
    <div className={`portal-ask${fault === undefined ? '' : ' is-bad'}`} data-asked={name}>
      <label htmlFor={id}>
        {w(`report.${name}`)}
        {optional ? <span className="ax-optional">{w('report.optional')}</span> : null}
      </label>
      {children(fault === undefined ? { id } : { id, 'aria-invalid': true, 'aria-describedby': `${id}-fault` })}
      {fault === undefined ? null : (
        <p id={`${id}-fault`} className="ax-error">
          {fault}
        </p>
      )}
    </div>
  );
}

/** What is wrong: common symptoms of the model, and own words. */
function What({ draft, bad, change, device, pictures }: PartProps & { device: Device; pictures: Pictures }) {
  const w = useWords('follow');
  return (
    <section className="ax-phone-card portal-door">
      <h2>{w('report.what')}</h2>
      {device.symptoms.length > 0 ? (
        <PhoneChips
          many
          label={w('report.common')}
          options={device.symptoms.map(({ code, name }) => ({ value: code, label: name }))}
          value={draft.symptomCodes}
          onChange={(symptomCodes) => change({ symptomCodes })}
        />
      ) : null}
      <Asked name="symptom" bad={bad}>
        {(control) => (
          <>
            <textarea
              {...control}
              className="ax-phone-input"
              rows={3}
              maxLength={1000}
              placeholder={w('report.symptomLike')}
              value={draft.symptom}
              onChange={(event) => change({ symptom: event.target.value })}
            />
            <div role="status">
              <DangerNote dangers={dangersOf(draft, device)} />
            </div>
          </>
        )}
      </Asked>
      <PictureBox pictures={pictures} />
      <Since draft={draft} bad={bad} change={change} />
      <Asked name="place" bad={bad}>
        {() => (
          <PhoneChips
            label={w('report.place')}
            options={PLACES.map((value) => ({ value, label: w(`report.places.${value}`) }))}
            value={draft.place ? [draft.place] : []}
            onChange={([place]) => change({ place: place ?? null })}
          />
        )}
      </Asked>
    </section>
  );
}

function Since({ draft, bad, change }: PartProps) {
  const w = useWords('follow');
  return (
    <Asked name="since" bad={bad}>
      {(control) => (
        <>
          <PhoneChips
            label={w('report.since')}
            options={TIMES.map((value) => ({ value, label: w(`report.times.${value}`) }))}
            value={draft.time ? [draft.time] : []}
            onChange={([time]) => change({ time: time ?? null, since: '' })}
          />
          <input
            {...control}
            className="ax-phone-input"
            maxLength={200}
            autoComplete="off"
            placeholder={w('report.sinceLike')}
            value={draft.since}
            onChange={(event) => change({ since: event.target.value, time: null })}
          />
        </>
      )}
    </Asked>
  );
}

/** One line of the draft; telephones get their keyboard. */
function Line({
  name,
  draft,
  bad,
  change,
  optional = false,
  autoComplete = 'off',
  placeholder,
}: PartProps & { name: 'name' | 'phone' | 'wish'; optional?: boolean; autoComplete?: string; placeholder?: string }) {
  const isPhone = name === 'phone';
  return (
    <Asked name={name} bad={bad} optional={optional}>
      {(control) => (
        <input
          {...control}
          className={`ax-phone-input${isPhone ? ' num' : ''}`}
          type={isPhone ? 'tel' : 'text'}
          maxLength={{ name: 60, phone: 40, wish: 200 }[name]}
          autoComplete={autoComplete}
          placeholder={placeholder}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Asked>
  );
}

/** The parts of a pasted line, to be looked at before it is sent. */
function Parts({ parts }: { parts: AddressParts | null }) {
  const region = [...new Set([parts?.province, parts?.city, parts?.district])].filter(Boolean).join(' / ');
  return (
    <p className="small ink-2" role="status">
      {region ? `${region} · ${parts?.detail ?? ''}` : ''}
    </p>
  );
}

/** Whom to call, where to go, and when it would suit. */
function Who({ draft, bad, change }: PartProps) {
  const w = useWords('follow');
  const parts = useParts(draft.address, splitLine, ({ name, phone }) =>
    change({
      ...(draft.name.trim() === '' && name !== undefined ? { name } : {}),
      ...(draft.phone.trim() === '' && phone !== undefined ? { phone } : {}),
    }),
  );
  return (
    <section className="ax-phone-card portal-door">
      <h2>{w('report.who')}</h2>
      <Asked name="address" bad={bad} optional>
        {(control) => (
          <>
            <textarea
              {...control}
              className="ax-phone-input"
              rows={2}
              maxLength={200}
              autoComplete="street-address"
              placeholder={w('report.addressLike')}
              value={draft.address}
              onChange={(event) => change({ address: event.target.value })}
            />
            <Parts parts={parts} />
          </>
        )}
      </Asked>
      <Line name="name" draft={draft} bad={bad} change={change} autoComplete="name" />
      <Line name="phone" draft={draft} bad={bad} change={change} autoComplete="tel" />
      <Line name="wish" draft={draft} bad={bad} change={change} optional placeholder={w('report.wishLike')} />
    </section>
  );
}

/** Jumps to what is missing. */
function goTo(name: string): void {
  const asked = document.querySelector<HTMLElement>(`[data-asked="${name}"]`);
  asked?.scrollIntoView({ block: 'center' });
  asked?.querySelector<HTMLElement>('input,textarea,button')?.focus();
}

interface ReportProps {
  readonly company: string;
  readonly serial: string;
  readonly device: Device;
  readonly servicePhone: string | null;
  readonly pictures: Pictures;
  /** with the kinds of danger that were told */
  onDone(reported: Reported, dangers: readonly ToldDanger[]): void;
}

/** One sending of a report: the same words after a lost answer are the same sending. */
function useSending({ company, serial, device, onDone }: ReportProps, draft: ReportDraft, clear: () => void) {
  const w = useWords('follow');
  const [intention] = useState(makeIntention);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      // a dictionary that does not come leaves the line as it was typed
      const parts = draft.address.trim() === '' ? null : await splitLine(draft.address).catch(() => null);
      const since = draft.time ? w(`report.times.${draft.time}`) : draft.since.trim();
      const told = { company, serial, ...toldOf(draft, since, parts) };
      const reported = await intention.run(told, (key) => callTold(report, told, { key }));
      clear();
      onDone(reported, dangersOf(draft, device));
    } catch (thrown) {
      setError(asApiError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, error };
}

/** A fault of the scanned device, told by whoever stands before it, without an account. R-INT-01, R-FLT-01 */
export function ReportForm(props: ReportProps) {
  const w = useWords('follow');
  const locale = useLocale();
  const { draft, change, clear } = useReportDraft(props.company, props.serial);
  const [hasTried, setHasTried] = useState(false);
  const { send, busy, error } = useSending(props, draft, clear);
  const missing = missingOf(draft);
  const refused = (error?.errors ?? []).map(({ pointer, message }) => [pointer.slice(1), message] as const);
  const words = listWords(
    missing.map((name) => w(`report.short.${name}`)),
    locale,
  );
  const neededAt = (name: string): string => w(`report.needed.${CHOSEN.has(name) ? 'choose' : 'write'}`);
  // where the caret goes, all that is missing is told: the foot of the form is out of sight there
  const needed = hasTried
    ? missing.map(
        (name, place) =>
          [name, place === 0 && missing.length > 1 ? `${neededAt(name)} ${w('report.missing', { words })}` : neededAt(name)] as const,
      )
    : [];
  const bad = new Map([...refused, ...needed]);
  const firstRefused = refused[0]?.[0];
  useEffect(() => {
    if (firstRefused !== undefined) goTo(firstRefused);
  }, [error, firstRefused]);
  const showMissing = (): void => {
    setHasTried(true);
    goTo(missing[0] ?? '');
  };
  return (
    <form
      className="portal-report"
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length > 0) showMissing();
        else if (!busy && !props.pictures.busy) void send();
      }}
    >
      <What device={props.device} pictures={props.pictures} draft={draft} bad={bad} change={change} />
      <Who draft={draft} bad={bad} change={change} />
      <div className="ax-error" role="alert">
        {hasTried && missing.length > 0 ? <p>{w('report.missing', { words })}</p> : null}
        {error ? <p>{errorText(error)}</p> : null}
        {error?.status === 429 ? <Shut error={error} phone={props.servicePhone} /> : null}
      </div>
      <p className="small ink-2 portal-hint">{w('report.informed', { act: w('report.send') })}</p>
      <div className="row">
        <BigButton
          act={{
            label: w('report.send'),
            icon: Send,
            busy: busy || props.pictures.busy,
            missing: missing.length > 0 ? showMissing : undefined,
            run: () => void send(),
          }}
        />
      </div>
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
    </form>
  );
}
