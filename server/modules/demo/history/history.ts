import { readRetelling, retelling } from '#modules/rulebook/index.ts';
import { systemCaller } from '#modules/identity/index.ts';
import type { Sql } from '#platform/database/sql.ts';
import type { Answer } from '#platform/database/wire.ts';
import type { Caller } from '#platform/operation/caller.ts';
import { entryTokens } from '#platform/search/tokens.ts';
import { addDays, daysBetween, weekdayOf, type Day } from '#platform/values/day.ts';
import { DEFAULT_ZONE, instantOf, localDay, MINUTE, startOfDay } from '#platform/values/instant.ts';
import type { Say, Stage } from '../stage.ts';
import { plantEntries, skipReactions } from '../store/plant.ts';
import * as store from '../store/trees.ts';
import type { World } from '../stories/script.ts';
import { castAnew } from './casting.ts';
import { fillingOf, ownIds, planned, type Plan } from './copy.ts';
import { customerFor, poolsOf, type Pools, type StateDays } from './customers.ts';
import { fitting, type Rules } from './fit.ts';
import { compile, fill, type Template, type TreeRow } from './template.ts';

/** What history is told from. */
export interface HistoryOptions {
  readonly tenantId: string;
  /** cases of the templates, which operations have written */
  readonly templates: readonly string[];
  /** local day before which all copies begin and draw their numbers */
  readonly until: Day;
  readonly cases: number;
  readonly orders: number;
  /** more cases than the people could have served: windows of engineers may meet */
  readonly crowded: boolean;
}

/** Rows of so many cases are written together: about as many events as are sealed together. */
const TOGETHER = 60;
const TRIES = 40;
/** How often it is said how far the telling has come. */
const STEPS = 10;
/** How busy a month is, January first, and a weekday, Monday first. */
const MONTHS = [1.05, 0.75, 1, 0.95, 1, 1.1, 1.2, 1.15, 1, 0.95, 1.15, 1.1];
const WEEKDAYS = [1.35, 1.05, 1, 0.95, 0.9, 0.4, 0.3];
/** Dangerous faults are rarer than among the templates. */
const EMERGENCIES = 0.3;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Tells the months before the living days: copies of the templates, each of other people at another time, under the same rules. */
export async function tellHistory({ stage, say }: { stage: Stage; say: Say }, world: World, options: HistoryOptions): Promise<number> {
  const system = systemCaller(options.tenantId, 'batch');
  const ask = async (...statements: readonly Sql[]): Promise<Answer[]> => (await stage.door.trip([system.enter, ...statements])).slice(1);
  const [retold, tables, days] = await readAll(ask);
  const rules: Rules = { open: world.open, now: world.now, retell: retelling(retold, DEFAULT_ZONE, world.now) };
  const templates = await readTemplates(ask, tables, options.templates);
  const taken = await ask(store.readTaken());
  const plans = planAll({ world, options, rules, templates, days, used: taken[0]?.rows ?? [] });
  const counters = number(plans);
  await stage.plant(async () => {
    // While the database writes some, the next are made, and those before them get their place in the order.
    let before: Promise<void> = Promise.resolve();
    for (let from = 0; from < plans.length; from += TOGETHER) {
      const some = plans.slice(from, from + TOGETHER);
      const rows = write(tables, some, { rules, days });
      await before;
      before = put(stage, ask, { system, rows, some });
      if (Math.floor((from * STEPS) / plans.length) > Math.floor(((from - TOGETHER) * STEPS) / plans.length))
        tell(say, from / plans.length);
    }
    await before;
  });
  await ask(store.putCounters(counters));
  await stage.order.drain();
  await stage.door.trip([skipReactions(stage.modules.flatMap(({ reactions }) => reactions).map(({ name }) => name))]);
  return plans.length;
}

function tell(say: Say, share: number): void {
  const percent = Math.round(share * 100);
  say(`正在补齐近三个月的历史：${percent}%`, `Filling in the last three months: ${percent} %`);
}

interface Writing {
  readonly system: Caller;
  readonly rows: readonly Sql[];
  readonly some: readonly Plan[];
}

async function put(stage: Stage, ask: Ask, { system, rows, some }: Writing): Promise<void> {
  await stage.bulk([system.enter, ...rows]);
  stage.order.nudge();
  await ask(...(await entries(stage, ask, some)));
}

type Ask = (...statements: readonly Sql[]) => Promise<Answer[]>;

async function readAll(ask: Ask): Promise<[Answer[], store.TreeTable[], StateDays]> {
  const retold = await ask(...readRetelling());
  const [tables, days] = await ask(store.readTables(), store.readStateDays());
  return [retold, store.tablesOf(tables), Object.fromEntries((days?.rows ?? []).map((row) => [text(row['day']), row['open'] === true]))];
}

/** Whole trees of the templates; a case that came back to an earlier one is left out, since its copy would name a stranger's. */
async function readTemplates(ask: Ask, tables: readonly store.TreeTable[], roots: readonly string[]): Promise<Template[]> {
  const [subjects] = await ask(store.readSubjects(roots));
  const rootOf = new Map((subjects?.rows ?? []).map((row) => [text(row['id']), text(row['root_id'])]));
  const answers = await ask(...tables.map((table) => store.readRows(table, [...rootOf.keys()])));
  const trees = new Map<string, TreeRow[]>(roots.map((root) => [root, []]));
  for (const [n, table] of tables.entries()) {
    for (const { row } of (answers[n]?.rows ?? []) as { row: Record<string, unknown> }[]) {
      const data = row['data'] as Record<string, unknown> | undefined;
      const named = [...table.ids.map((column) => row[column]), data?.['caseId']].find((id) => rootOf.has(text(id)));
      trees.get(rootOf.get(text(named)) ?? '')?.push({ table, row });
    }
  }
  return [...trees].map(([root, rows]) => compile(root, rows)).filter(({ report }) => (report?.['repeat_of'] ?? null) === null);
}

interface Planning {
  readonly world: World;
  readonly options: HistoryOptions;
  readonly rules: Rules;
  readonly templates: readonly Template[];
  readonly days: StateDays;
  readonly used: readonly Record<string, unknown>[];
}

function planAll(planning: Planning): Plan[] {
  const { world, options, templates } = planning;
  const { chance } = world;
  const pools = poolsOf(world, planning.used);
  const calendar = daysFor(planning);
  const weighted = templates.map((template) => ({ template, weight: template.row['priority'] === 'emergency' ? EMERGENCIES : 1 }));
  const served = weighted.filter(({ template }) => template.orders.length > 0);
  const others = weighted.filter(({ template }) => template.orders.length === 0);
  const plans: Plan[] = [];
  let orders = 0;
  while (plans.length < options.cases) {
    const share = (options.orders - orders) / (options.cases - plans.length);
    const list = chance.hit(share) ? served : others;
    const plan = planOne(planning, { pools, calendar, choose: () => chance.weighted(list).template });
    plans.push(plan);
    orders += plan.template.orders.length;
  }
  return plans;
}

interface Choice {
  readonly pools: Pools;
  readonly calendar: readonly { readonly day: Day; readonly weight: number }[];
  choose(): Template;
}

function planOne(planning: Planning, { pools, calendar, choose }: Choice): Plan {
  const { world, rules, options, days: stateDays } = planning;
  const { chance } = world;
  const end = startOfDay(options.until, DEFAULT_ZONE);
  for (let tries = 0; tries < TRIES * TRIES; tries += 1) {
    const template = choose();
    const { day } = chance.weighted(calendar);
    const days = daysBetween(template.day, day);
    const fit = fitting(template, { days, jitter: chance.whole(-14, 14) * MINUTE + chance.whole(-29, 29) * 1000 }, rules);
    if (!fit || template.numbers.some(({ at }) => at + fit.shift >= end)) continue;
    const customer = customerFor(world, pools, { template, fit, days: stateDays });
    if (!customer) continue;
    const people = castAnew(world, template, { days, category: customer.category, crowded: options.crowded });
    if (!people) continue;
    pools.take(customer);
    return planned(world, { template, fit, customer, people });
  }
  throw new Error('no template fits the days of history');
}

/** Days of history with how many calls come on them. */
function daysFor({ world, options, templates }: Planning): { day: Day; weight: number }[] {
  const last = templates.flatMap(({ numbers }) => numbers.map(({ at }) => at)).reduce((a, b) => Math.max(a, b), 0);
  const days: { day: Day; weight: number }[] = [];
  for (let day = addDays(localDay(last, DEFAULT_ZONE), 1); day < options.until; day = addDays(day, 1)) {
    const open = world.open.between(instantOf(day, 0, DEFAULT_ZONE), instantOf(addDays(day, 1), 0, DEFAULT_ZONE));
    const rested = world.open.between(instantOf(addDays(day, -3), 0, DEFAULT_ZONE), instantOf(day, 0, DEFAULT_ZONE)) === 0 ? 1.5 : 1;
    const weight = (MONTHS[Number(day.slice(5, 7)) - 1] ?? 1) * (WEEKDAYS[weekdayOf(day) - 1] ?? 1) * rested;
    if (open > 0) days.push({ day, weight });
  }
  return days;
}

/** Numbers of the copies, consecutive on each day in the order of time; answers where the counters stand then. */
function number(plans: readonly Plan[]): store.Counter[] {
  const drawn = plans.flatMap(({ template, fit, numbers }) =>
    template.numbers.map(({ prefix, at }, place) => ({ numbers, place, prefix, at: at + fit.shift })),
  );
  const counters = new Map<string, store.Counter>();
  for (const { numbers, place, prefix, at } of drawn.toSorted((a, b) => a.at - b.at)) {
    const day = localDay(at, DEFAULT_ZONE);
    const last = (counters.get(`${prefix} ${day}`)?.last ?? 0) + 1;
    counters.set(`${prefix} ${day}`, { prefix, day, last });
    numbers[place] = `${prefix}-${day.replaceAll('-', '')}-${String(last).padStart(4, '0')}`;
  }
  return [...counters.values()];
}

/** The rows of some copies, table by table. */
function write(tables: readonly store.TreeTable[], plans: readonly Plan[], given: { rules: Rules; days: StateDays }): Sql[] {
  const rows = new Map<store.TreeTable, string[]>(tables.map((table) => [table, []]));
  for (const plan of plans) {
    const filling = fillingOf(plan, given);
    for (const piece of plan.template.pieces) {
      const row = fill(piece, filling);
      if (row !== undefined) rows.get(piece.table)?.push(row);
    }
  }
  return [...rows].filter(([, list]) => list.length > 0).map(([table, list]) => store.putRows(table, list));
}

/** What is found by search, in the words that the modules themselves choose. */
async function entries(stage: Stage, ask: Ask, plans: readonly Plan[]): Promise<Sql[]> {
  const kinds = stage.modules.flatMap(({ searchable }) => searchable).filter(({ kind }) => kind === 'case' || kind === 'work-order');
  const ids = plans.flatMap((plan) => {
    const own = ownIds(plan);
    return plan.template.numbers.map(({ id }) => own.get(id) ?? '');
  });
  const found = await ask(...kinds.map(({ rows }) => rows(ids)));
  return kinds.flatMap(({ kind, words }, n) =>
    plantEntries((found[n]?.rows ?? []).map((row) => ({ id: text(row['id']), kind, tokens: entryTokens(kind, words(row)) }))),
  );
}
