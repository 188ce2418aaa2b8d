import { MonitorCheck, MonitorPlay, Waypoints } from 'lucide-react';
import { useWords } from '#web/ui/index.ts';
import { PhoneChips, PhoneNote } from '#web/ui/phone/index.tsx';
import { rerouteActs } from '../reroute.ts';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { CallLine, LongText, PhoneIntro } from '../parts/parts.tsx';
import { useKept } from '../store/kept.ts';

const methods = ['phone', 'video', 'desktop', 'chat'] as const;
type Method = (typeof methods)[number];
const results = ['solved', 'needs_visit', 'needs_depot'] as const;
type Result = (typeof results)[number];

/** Remote help begins: by which means. R-RMT-01 */
export function OpenRemoteStep() {
  const w = useWords('work-orders');
  const { job } = useJob();
  const { busy, run } = useStep();
  const [{ method }, change, hold] = useKept<{ method: Method }>(`${job.id}.open`, () => ({ method: 'phone' }));
  const open = (): void => run([{ verb: 'open-remote', input: { id: job.id, method } }], hold());
  return (
    <JobFrame act={{ label: w('do.open-remote'), icon: MonitorPlay, busy, run: open }}>
      <CallLine job={job} />
      <h3>{w('remote.method')}</h3>
      <PhoneChips
        label={w('remote.method')}
        options={methods.map((one) => ({ value: one, label: w(`remote.by.${one}`) }))}
        value={[method]}
        onChange={([one]) => change({ method: one ?? method })}
      />
      <PhoneIntro job={job} />
    </JobFrame>
  );
}

interface Draft {
  readonly result: Result | null;
  readonly check: string;
  readonly cause: string;
  readonly steps: string;
}

/** Remote help ends: solved and checked anew, or a visit or the depot is needed and why; then the job goes that way at once. R-RMT-03 */
export function CloseRemoteStep() {
  const { job } = useJob();
  const last = job.remoteSessions.at(-1);
  return last && last.endedAt !== null ? <UnsolvedStep cause={last.cause ?? ''} isDepot={last.result === 'needs_depot'} /> : <EndStep />;
}

function EndStep() {
  const w = useWords('work-orders');
  const { job, standing } = useJob();
  const { busy, run } = useStep();
  const [draft, change, hold] = useKept<Draft>(`${job.id}.close`, () => ({
    result: null,
    check: '',
    cause: job.diagnosis?.cause ?? '',
    steps: '',
  }));
  const { result, check, cause, steps } = draft;
  const isSolved = result === 'solved';
  const isReady = result !== null && (isSolved ? check.trim() !== '' || job.test !== null : cause.trim() !== '');
  const end = (): void => {
    if (!result) return;
    const told = { steps: steps.trim() || null, check: check.trim() || null };
    const [close, reroute] = isSolved ? [] : rerouteActs(job, result === 'needs_visit' ? 'site' : 'depot', cause.trim());
    if (close?.verb !== 'close-remote') return run([{ verb: 'close-remote', input: { id: job.id, result, ...told } }], hold());
    const mayReroute = standing.allowed.includes('reroute') && reroute;
    run([{ verb: 'close-remote', input: { ...close.input, ...told } }, ...(mayReroute ? [reroute] : [])], hold());
  };
  return (
    <JobFrame
      act={{ label: w(result ? `remote.do.${result}` : 'do.close-remote'), icon: MonitorCheck, busy, disabled: !isReady, run: end }}
    >
      <h3>{w('remote.result')}</h3>
      <PhoneChips
        label={w('remote.result')}
        options={results.map((one) => ({ value: one, label: w(`remote.results.${one}`) }))}
        value={result ? [result] : []}
        onChange={([one]) => change({ result: one ?? null })}
      />
      {isSolved ? (
        <LongText
          rows={2}
          most={1000}
          optional={job.test !== null}
          label={w('remote.check')}
          value={check}
          onChange={(text) => change({ check: text })}
        />
      ) : null}
      {result && !isSolved ? (
        <LongText rows={2} most={500} label={w('remote.cause')} value={cause} onChange={(text) => change({ cause: text })} />
      ) : null}
      <LongText optional rows={2} most={2000} label={w('remote.steps')} value={steps} onChange={(text) => change({ steps: text })} />
    </JobFrame>
  );
}

/** The session has ended unsolved and the job is still a remote one: it is sent the other way. */
function UnsolvedStep({ cause, isDepot }: { cause: string; isDepot: boolean }) {
  const w = useWords('work-orders');
  const { job, standing } = useJob();
  const { busy, run } = useStep();
  const route = isDepot ? 'depot' : 'site';
  const reason = cause || w(`remote.results.${isDepot ? 'needs_depot' : 'needs_visit'}`);
  const act = standing.allowed.includes('reroute')
    ? {
        label: w('reroute.do', { route: w(`route.${route}`) }),
        icon: Waypoints,
        busy,
        run: () => run([{ verb: 'reroute', input: { id: job.id, route, reason } }]),
      }
    : undefined;
  return (
    <JobFrame act={act}>
      <PhoneNote look="pause">{w('remote.unsolved', { cause: reason })}</PhoneNote>
      {act ? null : <p>{w('remote.askDispatch')}</p>}
    </JobFrame>
  );
}
