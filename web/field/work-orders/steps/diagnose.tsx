import { Search, Waypoints } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useLocale, useWords } from '#web/ui/index.ts';
import { PhoneChips } from '#web/ui/phone/index.tsx';
import { RerouteSheet } from '../parts/sheets.tsx';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { LongText, ShortText } from '../parts/parts.tsx';
import { useKept } from '../store/kept.ts';
import { useFaultCodes, type FaultCode } from '../store/reads.ts';

interface Draft {
  readonly codeId: string | null;
  readonly cause: string;
  readonly note: string;
}

/** More chips than this do not fit a screen: the rest is found by typing. */
const SHOWN_AT_ONCE = 8;

/** Causes of the device's category first, then those of every device; narrowed by what is typed. */
function useCauses(text: string): { readonly rows: readonly FaultCode[]; readonly all: readonly FaultCode[] } {
  const { job } = useJob();
  const found = useFaultCodes();
  const category = job.device?.categoryId ?? null;
  return useMemo(() => {
    const all = (found ?? []).filter((code) => code.state === 'active' && (code.categoryId === null || code.categoryId === category));
    const rank = (code: FaultCode): number => (code.categoryId === null ? 1 : 0);
    const sorted = all.toSorted((one, other) => rank(one) - rank(other) || one.position - other.position);
    const wanted = text.trim().toLowerCase();
    const hits = sorted.filter((code) => `${code.code} ${code.name} ${code.nameEn ?? ''}`.toLowerCase().includes(wanted));
    return { rows: wanted ? hits : sorted, all: sorted };
  }, [found, category, text]);
}

function CausePicker({ draft, change }: { draft: Draft; change(part: Partial<Draft>): void }) {
  const w = useWords('work-orders');
  const locale = useLocale();
  const [text, setText] = useState('');
  const [isAll, setAll] = useState(false);
  const { rows, all } = useCauses(text);
  const shown = isAll || text ? rows : rows.slice(0, SHOWN_AT_ONCE);
  const nameOf = (code: FaultCode): string => (locale === 'en' ? (code.nameEn ?? code.name) : code.name);
  const options = shown.map((code) => ({ value: code.id, label: nameOf(code), meta: <span className="num">{code.code}</span> }));
  const pick = ([id]: string[]): void => {
    const code = all.find((one) => one.id === id);
    const isOwnText = draft.cause !== '' && !all.some((one) => nameOf(one) === draft.cause);
    change({ codeId: id ?? null, ...(isOwnText ? {} : { cause: code ? nameOf(code) : '' }) });
  };
  return (
    <>
      <h3>{w('diagnose.cause')}</h3>
      {all.length > SHOWN_AT_ONCE ? (
        <div className="row ax-job-find">
          <Search size={18} strokeWidth={1.75} aria-hidden="true" />
          <ShortText quiet label={w('diagnose.find')} value={text} onChange={setText} />
        </div>
      ) : null}
      {text && rows.length === 0 ? <p className="ink-3">{w('diagnose.none')}</p> : null}
      <PhoneChips label={w('diagnose.cause')} options={options} value={draft.codeId ? [draft.codeId] : []} onChange={pick} />
      {shown.length < rows.length ? (
        <button type="button" className="ax-job-all" onClick={() => setAll(true)}>
          {w('diagnose.all', { count: rows.length })}
        </button>
      ) : null}
      <LongText rows={2} most={500} label={w('diagnose.words')} value={draft.cause} onChange={(cause) => change({ cause })} />
    </>
  );
}

/** The definite cause: one chip, or words of one's own; or it turns out that the job must go another way. R-FLT-05 */
export function DiagnoseStep() {
  const w = useWords('work-orders');
  const { job, standing, mend } = useJob();
  const { busy, run } = useStep();
  const [isRerouting, setRerouting] = useState(false);
  const [draft, change, hold] = useKept<Draft>(`${job.id}.diagnose`, () => ({
    codeId: job.diagnosis?.causeCodeId ?? null,
    cause: job.diagnosis?.cause ?? '',
    note: job.diagnosis?.note ?? '',
  }));
  const cause = draft.cause.trim();
  const tell = (): void =>
    run([{ verb: 'diagnose', input: { id: job.id, causeCodeId: draft.codeId, cause, note: draft.note.trim() || null } }], hold());
  // remote help that does not help is ended first; the end asks where the job goes
  const isRemote = job.remoteSessions.some((session) => session.endedAt === null) && standing.allowed.includes('close-remote');
  const second = isRemote
    ? { label: w('remote.giveUp'), icon: Waypoints, run: () => mend('close-remote') }
    : standing.allowed.includes('reroute')
      ? { label: w('reroute.short'), icon: Waypoints, run: () => setRerouting(true) }
      : undefined;
  return (
    <JobFrame act={{ label: w(cause ? 'do.diagnose' : 'diagnose.choose'), busy, disabled: !cause, run: tell }} second={second}>
      <p className="ink-2">{w('job.symptomIs', { symptom: job.symptom ?? '' })}</p>
      <CausePicker draft={draft} change={change} />
      <LongText optional rows={2} most={1000} label={w('diagnose.note')} value={draft.note} onChange={(note) => change({ note })} />
      <RerouteSheet open={isRerouting} onClose={() => setRerouting(false)} />
    </JobFrame>
  );
}
