import './work-orders.css';
import { useState } from 'react';
import { UserCheck } from 'lucide-react';
import { routes, type Route } from '#modules/cases/contract.ts';
import { assign, candidates, create } from '#modules/work-orders/contract.ts';
import { DEFAULT_ZONE, parseInstant, showInstant } from '#platform/values/instant.ts';
import { asApiError, serverNow, useAct, useOperation } from '#web/api/index.ts';
import {
  Button,
  ChipGroup,
  DayInput,
  Drawer,
  errorText,
  FormRow,
  Input,
  KeyCap,
  Loaded,
  SkeletonRows,
  toast,
  useKeys,
  useLeaving,
  useWords,
  type Say,
} from '#web/ui/index.ts';
import { useTrueState } from '../../cases/acts/dialog.tsx';
import { windowText, type CaseRead, type OrderRead } from '../../cases/read.ts';
import { CandidateList, type Candidate, type Window } from './candidates.tsx';

interface AssignProps {
  readonly c: CaseRead;
  /** the job to give; null makes a new one */
  readonly order: OrderRead | null;
  onClose(): void;
}

interface Draft {
  readonly route: Route;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly chosen: string | null;
}

function isoOf(text: string): string | null {
  const ms = text.trim() ? parseInstant(text, DEFAULT_ZONE) : undefined;
  return ms === undefined ? null : new Date(ms).toISOString();
}

/** The way that was judged right, else the one the customer asks for. */
function wishedRoute({ assessment, fault }: CaseRead): Route {
  return assessment?.route ?? (fault?.demandsVisit ? 'site' : 'remote');
}

function firstDraft({ c, order }: AssignProps): Draft {
  const empty = { from: '', to: '', reason: '' };
  if (!order) return { ...empty, route: wishedRoute(c), chosen: null };
  const visit = order.visits.at(-1);
  const text = (at: string | null | undefined): string => (at ? showInstant(Date.parse(at), DEFAULT_ZONE) : '');
  return {
    ...empty,
    route: order.route,
    from: text(visit?.plannedFrom),
    to: text(visit?.plannedTo),
    chosen: order.engineer?.id ?? null,
  };
}

/** Which of the texts stands on the closing button. */
function doLabel(order: OrderRead | null, person: Candidate | null, w: Say): string {
  if (!person) return w(order ? 'assign.choose' : 'assign.doLater');
  if (person.engineerId === order?.engineer?.id) return w('assign.doSame', { name: person.name });
  return w(order ? 'assign.do' : 'assign.doNew', { name: person.name });
}

function titleOf(order: OrderRead | null, w: Say): string {
  if (!order) return w('assign.titleNew');
  return w(order.engineer ? 'assign.titleChange' : 'assign.title');
}

type Faults = Readonly<Record<'plannedFrom' | 'plannedTo' | 'reason' | 'rest', string | undefined>>;

const noFaults: Faults = { plannedFrom: undefined, plannedTo: undefined, reason: undefined, rest: undefined };

/** The server's sentences under the fields they are about; the others stand above the foot. */
function faultsOf(thrown: unknown): Faults {
  const { errors } = asApiError(thrown);
  const of = (name: string): string | undefined => errors.find(({ pointer }) => pointer === `/${name}`)?.message;
  const known = { plannedFrom: of('plannedFrom'), plannedTo: of('plannedTo'), reason: of('reason') };
  return { ...known, rest: Object.values(known).some(Boolean) ? undefined : errorText(thrown) };
}

/** Is this another appointment than the one agreed so far? */
function isMoved(order: OrderRead, { plannedFrom, plannedTo }: { plannedFrom: string | null; plannedTo: string | null }): boolean {
  const visit = order.visits.at(-1);
  const ms = (at: string | null | undefined): number => Date.parse(at ?? '');
  return ms(visit?.plannedFrom) !== ms(plannedFrom) || ms(visit?.plannedTo) !== ms(plannedTo);
}

/** Gives the job or makes one, and keeps what the server says against it. */
function useGiving({ c, order, onClose }: AssignProps) {
  const w = useWords('work-orders');
  const [faults, setFaults] = useState(noFaults);
  const making = useAct(create);
  const giving = useAct(assign);
  const refused = useTrueState();
  const give = (draft: Draft, person: Candidate | null): void => {
    if (order && !person) return;
    setFaults(noFaults);
    const terms = { plannedFrom: isoOf(draft.from), plannedTo: isoOf(draft.to), reason: draft.reason.trim() || null };
    const attempt = order
      ? giving.runOrThrow({ id: order.id, engineerId: person?.engineerId ?? '', ...terms })
      : making.runOrThrow({ caseId: c.id, route: draft.route, engineerId: person?.engineerId ?? null, ...terms });
    const told = (): string => {
      if (!order) return person ? w('assign.madeFor', { name: person.name }) : w('assign.made');
      const name = person?.name ?? '';
      const isReplanned = person?.engineerId === order.engineer?.id && terms.plannedFrom !== null && isMoved(order, terms);
      return isReplanned
        ? w('assign.replanned', { name, window: windowText(terms.plannedFrom, terms.plannedTo, serverNow()) })
        : w('assign.given', { name });
    };
    attempt
      .then(() => {
        toast(told());
        onClose();
      }, refused)
      .catch((thrown: unknown) => setFaults(faultsOf(thrown)));
  };
  return { give, faults, busy: making.busy || giving.busy };
}

/** Making a job or giving it to somebody: way, appointment, and the people who could be asked with skill, load, day, and why not the others (R-DSP-01, R-DSP-04). */
export function AssignDrawer(props: AssignProps) {
  const { c, order } = props;
  const w = useWords('work-orders');
  const [first] = useState(() => firstDraft(props));
  const [draft, setDraft] = useState(first);
  const onClose = useLeaving(JSON.stringify(draft) !== JSON.stringify(first), props.onClose);
  const { give, faults, busy } = useGiving(props);
  const window: Window = { from: isoOf(draft.from), to: isoOf(draft.to) };
  const asked = { ...(window.from ? { plannedFrom: window.from } : {}), ...(window.to ? { plannedTo: window.to } : {}) };
  const query = useOperation(candidates, { caseId: c.id, route: draft.route, ...asked }, { live: { kinds: ['work-order'] }, keep: true });
  const rows = query.data?.rows ?? [];
  const at = rows.findIndex((row) => row.engineerId === draft.chosen);
  const person = rows[at] ?? null;
  const choose = (index: number): void =>
    setDraft({ ...draft, chosen: rows[Math.max(0, Math.min(rows.length - 1, index))]?.engineerId ?? null });
  const run = (): void => give(draft, person);
  useKeys(
    [
      { key: 'j', run: () => choose(at + 1) },
      { key: 'k', run: () => choose(at - 1) },
      { key: 'ctrl+enter', run },
      ...rows.slice(0, 9).map((_, index) => ({ key: String(index + 1), run: () => choose(index) })),
    ],
    true,
  );
  const foot = (
    <>
      <span className="grow small ink-3">
        <KeyCap>J</KeyCap> <KeyCap>K</KeyCap> {w('assign.keys')}
      </span>
      <Button onClick={props.onClose}>{w('cancel')}</Button>
      <Button kind="primary" icon={UserCheck} keyCap="Ctrl Enter" busy={busy} disabled={order !== null && !person} onClick={run}>
        {doLabel(order, person, w)}
      </Button>
    </>
  );
  return (
    <Drawer
      open
      modal
      width={720}
      onClose={onClose}
      title={titleOf(order, w)}
      meta={<span className="num">{order?.number ?? c.number}</span>}
      foot={foot}
      fault={faults.rest ?? null}
    >
      <div className="ax-wo-assign" data-first tabIndex={-1}>
        <Terms draft={draft} order={order} person={person} faults={faults} onDraft={setDraft} />
        <CandidateHead />
        <Loaded query={query} skeleton={<SkeletonRows rows={5} height={56} />}>
          {() => (
            <CandidateList
              rows={rows}
              chosen={draft.chosen}
              present={order?.engineer?.id ?? null}
              window={window}
              onChoose={(chosen) => setDraft({ ...draft, chosen })}
            />
          )}
        </Loaded>
      </div>
    </Drawer>
  );
}

/** Heads the candidates with the hours of the day that is drawn of each. */
function CandidateHead() {
  const w = useWords('work-orders');
  return (
    <p className="row small ink-3">
      <span className="grow">{w('assign.who')}</span>
      <span className="num ax-wo-hours">
        {[8, 12, 16, 20].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </span>
    </p>
  );
}

function Terms({
  draft,
  order,
  person,
  faults,
  onDraft,
}: {
  draft: Draft;
  order: OrderRead | null;
  person: Candidate | null;
  faults: Faults;
  onDraft(draft: Draft): void;
}) {
  const w = useWords('work-orders');
  const former = order?.engineer ?? null;
  const isCalledBack = order?.state === 'travelling';
  const changes = former !== null && (isCalledBack || (person !== null && person.engineerId !== former.id));
  return (
    <>
      {order ? null : (
        <FormRow label={w('assign.way')}>
          <ChipGroup
            keys={false}
            label={w('assign.way')}
            value={[draft.route]}
            options={routes.map((value) => ({ value, label: w(`route.${value}`) }))}
            onChange={([route]) => {
              if (route) onDraft({ ...draft, route });
            }}
          />
        </FormRow>
      )}
      <div className="ax-fields is-2">
        <FormRow label={w('assign.from')} optional error={faults.plannedFrom}>
          {({ id }) => <DayInput id={id} time value={draft.from} onChange={(from) => onDraft({ ...draft, from })} />}
        </FormRow>
        <FormRow label={w('assign.to')} optional error={faults.plannedTo}>
          {({ id }) => <DayInput id={id} time value={draft.to} onChange={(to) => onDraft({ ...draft, to })} />}
        </FormRow>
      </div>
      <FormRow
        label={w('assign.reason')}
        optional={!changes}
        help={changes ? w(isCalledBack ? 'assign.calledBack' : 'assign.reasonHelp', { name: former.name }) : undefined}
        error={faults.reason}
      >
        {({ id }) => <Input id={id} value={draft.reason} onChange={(reason) => onDraft({ ...draft, reason })} />}
      </FormRow>
    </>
  );
}
