import { termEnd } from '#modules/coverage/index.ts';
import type { Day } from '#platform/values/day.ts';
import { DAY, DEFAULT_ZONE, localDay } from '#platform/values/instant.ts';
import type { AssetValues, Planted, UserValues } from '../make/archive.ts';
import { REACHED } from '../make/people.ts';
import type { World } from '../stories/script.ts';
import type { Fitting } from './fit.ts';
import type { Template } from './template.ts';

type Asset = Planted<AssetValues>;
type User = Planted<UserValues>;

/** Days on which the state opens or closes companies. */
export type StateDays = Readonly<Record<string, boolean>>;

/** Devices looked at before a story is tried with another day. */
const TRIES = 40;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Somebody of whom a copy tells. */
export interface Customer {
  readonly user: User;
  readonly asset: Asset | undefined;
  readonly category: string;
  readonly until: Day | null;
  readonly repairMonths: number;
}

export interface Pools {
  readonly users: readonly User[];
  assets(category: string): readonly Asset[];
  userOf(asset: Asset): User | undefined;
  categoryOf(modelId: string): { readonly code: string; readonly repairMonths: number };
  monthsOf(modelId: string): number;
  take(customer: Customer): void;
}

/** Everybody and every device that no story has yet. */
export function poolsOf({ archive }: World, used: readonly Record<string, unknown>[]): Pools {
  const users = new Map(archive.users.map((user) => [user.id, user]));
  const categories = new Map(archive.categories.map(({ id, values }) => [id, values]));
  const models = new Map(archive.models.map(({ id, values }) => [id, values]));
  const code = (modelId: string): string => categories.get(models.get(modelId)?.categoryId ?? '')?.code ?? '';
  const taken = new Set(used.map((row) => text(row['end_user_id'])));
  const free = archive.assets.filter(({ values }) => values.life === 'in_use' && !taken.has(values.endUserId));
  const lists = new Map([...Map.groupBy(free, ({ values }) => code(values.modelId))].map(([key, list]) => [key, [...list]]));
  const places = new Map([...lists.values()].flatMap((list) => list.map((asset, n) => [asset, n] as const)));
  return {
    users: archive.users,
    assets: (category) => lists.get(category) ?? [],
    userOf: ({ values }) => users.get(values.endUserId),
    categoryOf(modelId) {
      const values = categories.get(models.get(modelId)?.categoryId ?? '');
      return { code: values?.code ?? '', repairMonths: Number(values?.['repairWarrantyMonths'] ?? 0) };
    },
    monthsOf: (modelId) => models.get(modelId)?.warrantyMonths ?? 0,
    take({ asset, category }) {
      const list = lists.get(category);
      const place = asset && places.get(asset);
      const last = place === undefined ? undefined : list?.pop();
      if (place === undefined || !last || last === asset) return;
      // the last one takes its place: the list has no order
      list?.splice(place, 1, last);
      places.set(last, place);
    },
  };
}

/** Somebody to whom it can have happened: a device of the kind, sold by then, with a warranty that had ended or not as in the template. */
export function customerFor(
  { chance }: World,
  pools: Pools,
  { template, fit, days }: { template: Template; fit: Fitting; days: StateDays },
): Customer | undefined {
  const at = Date.parse(text(template.row['registered_at'])) + fit.shift;
  if (!template.report || template.row['asset_id'] === null) {
    const user = chance.pick(pools.users);
    return user.at < at - DAY ? { user, asset: undefined, category: '', until: null, repairMonths: 0 } : undefined;
  }
  const { code, repairMonths } = pools.categoryOf(text(template.row['model_id']));
  const list = pools.assets(code);
  for (let tries = 0; tries < TRIES && list.length > 0; tries += 1) {
    const asset = chance.pick(list);
    const user = pools.userOf(asset);
    const until = termEnd(asset.values.deliveredOn, pools.monthsOf(asset.values.modelId), days);
    if (user && wasThere(asset, user, at) && suits(template, { asset, user, until, at }))
      return { user, asset, category: code, until, repairMonths };
  }
  return undefined;
}

function wasThere(asset: Asset, user: User, at: number): boolean {
  return asset.at < at - 2 * DAY && user.at < at - DAY;
}

function suits({ report, orders }: Template, { asset, user, until, at }: { asset: Asset; user: User; until: Day; at: number }): boolean {
  const day = localDay(at, DEFAULT_ZONE);
  const isCovered = asset.values.deliveredOn <= day && day <= until;
  const isVisit = orders.some(({ route }) => route === 'site');
  return isCovered === report?.['covered'] && (!isVisit || REACHED.test(user.values.regionCode));
}
