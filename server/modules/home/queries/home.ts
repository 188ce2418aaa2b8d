import { direct, find, many } from '#platform/operation/bind.ts';
import { localDay } from '#platform/values/instant.ts';
import { home as contract } from '../contract.ts';
import { counts, noCounts, promises, tasks, type HomePromise, type HomeTask } from '../store/home.ts';

type Subject = { id: string; kind: string; number: string | null };
type Placed = Pick<HomeTask, 'subject_id' | 'subject_kind' | 'subject_number' | 'root_id' | 'root_kind' | 'root_number'>;

function placeOf(row: Placed): { subject: Subject; root: Subject } {
  return {
    subject: { id: row.subject_id, kind: row.subject_kind, number: row.subject_number },
    root: { id: row.root_id, kind: row.root_kind, number: row.root_number },
  };
}

function promiseOf(row: HomePromise, english: boolean) {
  return {
    ...placeOf(row),
    id: row.id,
    code: row.code,
    title: english ? row.title_en : row.title,
    state: row.state,
    open: row.open,
    startedAt: row.started_at,
    dueAt: row.due_at,
    warnAt: row.warnings,
    stoppedAt: row.stopped_at,
    provisional: row.provisional,
    reason: english ? row.reason_en : row.reason,
    calendar: row.calendar,
    summary: row.summary,
    customerName: row.contact_name,
    priority: row.priority,
    act: row.act,
    who: row.who_id === null ? null : { id: row.who_id, name: row.who_name ?? '' },
    mine: row.mine,
    forMe: row.for_me,
    actOn: row.act_on_id === null ? null : { id: row.act_on_id, kind: row.act_on_kind ?? '', number: row.act_on_number },
  };
}

function taskOf(row: HomeTask) {
  return {
    ...placeOf(row),
    id: row.id,
    act: row.act,
    summary: row.summary,
    customerName: row.contact_name,
    group: row.group_id === null ? null : { id: row.group_id, name: row.group_name ?? '' },
    mine: row.mine,
    dueAt: row.due_at,
    openedAt: row.opened_at,
  };
}

/** A case is planned by making its job; nobody performs `case.plan` by hand. */
const PLANNING = 'work-order.create';

const NOTHING: { rows: Record<string, unknown>[] } = { rows: [] };

/** The first page of the day: what runs out next, my open work, and how much of it there is. It needs to know today, so it asks in a trip of its own. */
export const home = direct(contract, async ({ of, limit }, { door, caller, who, ...tools }) => {
  const at = tools.now();
  const acts = [...tools.rights.of(who)];
  const asked = { of, acts: acts.includes(PLANNING) ? [...acts, 'case.plan'] : acts };
  const loaders = {
    promises: many(promises(asked, limit)),
    tasks: many(tasks(asked.acts, limit)),
    counts: find(counts(asked, at, localDay(at, who.zone))),
  };
  const [, open = NOTHING, mine = NOTHING, count = NOTHING] = await door.trip([
    caller.enter,
    loaders.promises.statement,
    loaders.tasks.statement,
    loaders.counts.statement,
  ]);
  const { visits: visitsToday, ...counted } = loaders.counts.read(count.rows) ?? noCounts;
  return {
    promises: loaders.promises.read(open.rows).map((row) => promiseOf(row, caller.locale === 'en')),
    tasks: loaders.tasks.read(mine.rows).map(taskOf),
    counts: { ...counted, visitsToday },
  };
});
