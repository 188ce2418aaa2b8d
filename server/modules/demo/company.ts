import { businessCalendar, readBusiness } from '#modules/calendars/index.ts';
import { systemCaller } from '#modules/identity/index.ts';
import { DEFAULT_ZONE, localDay } from '#platform/values/instant.ts';
import faultData from './data/faults.json' with { type: 'json' };
import { found, type Founded, type Member } from './founding.ts';
import { chance as chanceOf, type Chance } from './make/chance.ts';
import { diary, lastOpen } from './make/hours.ts';
import { tellHistory } from './history/history.ts';
import { REACHED } from './make/people.ts';
import { phoneBook } from './make/phones.ts';
import type { Say, Stage } from './stage.ts';
import { play, type Played } from './stories/play.ts';
import { pastSeason } from './stories/past.ts';
import type { Cast, Fault, Owner, Story, World } from './stories/script.ts';
import { season } from './stories/season.ts';

/** The same every time: only the day of loading moves it. */
const SEED = 20_240_101;
const USERS = 3000;
const ASSETS = 4000;
/** Of the months before the living days. */
const HISTORY_CASES = 2500;
const HISTORY_ORDERS = 1600;

/** What was loaded. */
export interface Loaded extends Played {
  readonly tenantId: string;
  /** played act by act */
  readonly cases: number;
  /** copied from those that are over */
  readonly copied: number;
}

/**
 * Founds the demo company, plays the last days of its service up to `now` (epoch ms), and tells the three months before them. `scale`
 * times as many customers, devices and past cases as usual.
 */
export async function demoCompany(stage: Stage, { now, scale = 1 }: { now: number; scale?: number }, say: Say): Promise<Loaded> {
  const chance = chanceOf(SEED);
  const size = { users: USERS * scale, assets: ASSETS * scale };
  const founded = await found(stage, chance, { now, ...size, phone: phoneBook(chanceOf(SEED + 1), scale) }, say);
  const { tenantId } = founded;
  say('正在讲述最近几天的服务', 'Telling the service of the last days');
  const [, ...answers] = await stage.door.trip([systemCaller(tenantId, 'batch').enter, ...readBusiness()]);
  const open = businessCalendar(answers, DEFAULT_ZONE, now);
  const causeIds = Object.fromEntries(founded.archive.faultCodes.map(({ id, values }) => [values.code, id]));
  const world: World = {
    now,
    open,
    chance,
    causeIds,
    edge: lastOpen(open, now),
    diary: diary(open),
    cast: castOf(founded.members),
    archive: founded.archive,
    groupIds: founded.groupIds,
    tests: (category) => founded.tests.get(category) ?? founded.tests.get('') ?? { versionId: '', items: [] },
    owner: ownersOf(chance, founded),
  };
  const living = season(world);
  const past = pastSeason(world);
  const memberIds = new Map(founded.members.map(({ user, id }) => [user, id]));
  const played = await play(stage, [...past, ...living], { tenantId, memberIds, now });
  const copied = await tellHistory({ stage, say }, world, {
    tenantId,
    templates: past.map(({ caseId }) => caseId),
    until: localDay(Math.min(...living.flatMap(({ steps }) => steps.map(({ at }) => at))), DEFAULT_ZONE),
    cases: HISTORY_CASES * scale - past.length,
    orders: HISTORY_ORDERS * scale - past.filter(isServed).length,
    crowded: scale > 1,
  });
  return { ...played, tenantId, cases: living.length + past.length, copied };
}

function isServed({ steps }: Story): boolean {
  return steps.some(({ operation }) => operation === 'work-order.create');
}

function castOf(members: readonly Member[]): Cast {
  const all = (role: string): readonly Member[] => members.filter(({ roles }) => roles[0] === role);
  const one = (role: string): Member => {
    const [found_] = all(role);
    if (!found_) throw new Error(`nobody plays ${role}`);
    return found_;
  };
  return {
    agents: all('AGENT'),
    callers: all('CALLER'),
    manager: one('MGR'),
    hotlineLead: one('LEAD-HL'),
    dispatchers: all('DISP'),
    field: all('FSE'),
    support: all('TECH'),
    depotLead: one('LEAD-DP'),
    depot: all('DTECH'),
    quality: all('CQE'),
  };
}

/** Gives out devices that break, each once, with the fault that fits the way of mending. */
function ownersOf(chance: Chance, { archive }: Founded): World['owner'] {
  const faults = faultData as Readonly<Record<string, readonly Fault[]>>;
  const categoryOf = new Map(archive.categories.map(({ id, values }) => [id, values.code]));
  const modelCategory = new Map(archive.models.map(({ id, values }) => [id, categoryOf.get(values.categoryId) ?? '']));
  const users = new Map(archive.users.map((user) => [user.id, user]));
  const rest = chance.shuffled(archive.assets.filter(({ values }) => values.life === 'in_use'));
  const called = new Set<string>();
  return (route, emergency = false, soldBefore = Number.POSITIVE_INFINITY) => {
    const fits = (fault: Fault): boolean => fault.route === route && (fault.emergency ?? false) === emergency;
    const at = rest.findIndex(({ values, at: sold }) => {
      const user = users.get(values.endUserId);
      const reached = route !== 'site' || REACHED.test(user?.values.regionCode ?? '');
      const isSold = Math.max(sold, user?.at ?? 0) < soldBefore;
      return isSold && reached && !called.has(values.endUserId) && (faults[modelCategory.get(values.modelId) ?? ''] ?? []).some(fits);
    });
    const asset = rest[at];
    const user = asset && users.get(asset.values.endUserId);
    if (!asset || !user) throw new Error('no device is left to break');
    rest.splice(at, 1);
    called.add(user.id);
    const category = modelCategory.get(asset.values.modelId) ?? '';
    const owner: Owner = { user, asset, category, fault: chance.pick((faults[category] ?? []).filter(fits)) };
    return owner;
  };
}
