import { addDays, addMonths, type Day } from '#platform/values/day.ts';
import { DAY, DEFAULT_ZONE, instantOf, localDay } from '#platform/values/instant.ts';
import products from '../data/products.json' with { type: 'json' };
import { firmName, personName, place, type Place } from './people.ts';
import type { Chance } from './chance.ts';

/** A row to plant in a register: its id, when it was made (epoch ms), and its fields. */
export interface Planted<V> {
  readonly id: string;
  readonly at: number;
  readonly values: V;
}

type Values = Readonly<Record<string, unknown>>;

export interface ModelValues extends Values {
  readonly code: string;
  readonly name: string;
  readonly categoryId: string;
  readonly warrantyMonths: number;
}

export interface UserValues extends Values {
  readonly name: string;
  readonly salutation: 'mr' | 'ms' | null;
  readonly phone: string;
  readonly regionCode: string;
  readonly address: string;
}

export interface AssetValues extends Values {
  readonly serial: string;
  readonly modelId: string;
  readonly deliveredOn: Day;
  readonly endUserId: string;
  readonly life: 'in_use' | 'retired';
}

/** Everything the registers of customers and products hold. */
export interface Archive {
  readonly categories: readonly Planted<Values & { readonly code: string }>[];
  readonly models: readonly Planted<ModelValues>[];
  readonly faultCodes: readonly Planted<Values & { readonly code: string }>[];
  readonly accounts: readonly Planted<Values & { readonly name: string }>[];
  readonly users: readonly Planted<UserValues>[];
  readonly assets: readonly Planted<AssetValues>[];
}

export interface ArchiveOptions {
  /** epoch ms of the loading */
  readonly now: number;
  readonly users: number;
  readonly assets: number;
  /** next number of the invented block */
  readonly phone: () => string;
}

/** Every so many users one is a firm, school or office. */
const FIRM_EVERY = 20;
/** How long the company has been selling, in days. */
const YEARS = 900;

/** The whole archive from chance: products, dealers and firms, people with their devices. */
export function makeArchive(chance: Chance, options: ArchiveOptions): Archive {
  const founded = options.now - (YEARS + 60) * DAY;
  const catalogue = makeCatalogue(chance, founded);
  const dealers = makeDealers(chance, options, founded);
  const { firms, users } = makeUsers(chance, options, dealers);
  return { ...catalogue, accounts: [...dealers, ...firms], users, assets: makeAssets(chance, options, { catalogue, dealers, users }) };
}

interface Coded {
  readonly category: string | null;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly dangerous?: boolean;
}

type Catalogue = Pick<Archive, 'categories' | 'models' | 'faultCodes'>;

function makeCatalogue(chance: Chance, at: number): Catalogue {
  const categories = products.categories.map((values) => ({ id: chance.id(at), at, values }));
  const idOf = (code: string | null): string | null => categories.find(({ values }) => values.code === code)?.id ?? null;
  const models = products.models.map(({ category, weight, ...values }) => ({
    id: chance.id(at),
    at,
    weight,
    values: { ...values, categoryId: idOf(category) ?? '' },
  }));
  const coded = (type: 'symptom' | 'cause', list: readonly Coded[]) =>
    list.map(({ category, dangerous = false, ...words }, position) => ({
      id: chance.id(at),
      at,
      values: { ...words, type, categoryId: idOf(category), position, dangerous },
    }));
  return { categories, models, faultCodes: [...coded('symptom', products.symptoms), ...coded('cause', products.causes)] };
}

const dealers = [
  { name: '杭州天目办公设备有限公司', type: 'dealer', industry: '办公设备' },
  { name: '宁波甬联商贸有限公司', type: 'dealer', industry: '贸易' },
  { name: '上海浦汇电器有限公司', type: 'dealer', industry: '家电' },
  { name: '苏州姑苏五金机电有限公司', type: 'dealer', industry: '五金机电' },
  { name: '南京金陵电子商行', type: 'dealer', industry: '办公设备' },
  { name: '金华义乌百货批发部', type: 'dealer', industry: '贸易' },
  { name: '安禾官方旗舰店', type: 'shop', industry: '电商' },
  { name: '安禾办公专营店', type: 'shop', industry: '电商' },
  { name: '安禾家电专卖店', type: 'shop', industry: '电商' },
] as const;

function makeDealers(chance: Chance, { phone }: ArchiveOptions, at: number): Archive['accounts'] {
  return dealers.map((dealer, n) => ({
    id: chance.id(at),
    at,
    values: { code: `D${String(n + 1).padStart(3, '0')}`, ...dealer, phone: phone(), address: place(chance, 'office').address },
  }));
}

function makeUsers(
  chance: Chance,
  { now, users: count, phone }: ArchiveOptions,
  sellers: Archive['accounts'],
): { firms: Archive['accounts']; users: Archive['users'] } {
  const firms: Archive['accounts'][number][] = [];
  const users = Array.from({ length: count }, (_, n): Planted<UserValues> => {
    const at = now - chance.whole(12, YEARS) * DAY - chance.whole(0, DAY - 1);
    if (n === 0)
      return {
        id: chance.id(at),
        at,
        values: person({ name: '王芳', salutation: 'ms' }, place(chance, 'home'), { phone: phone(), accountId: null }),
      };
    if (n % FIRM_EVERY !== FIRM_EVERY / 2) {
      const accountId = chance.hit(0.55) ? chance.pick(sellers).id : null;
      return { id: chance.id(at), at, values: person(personName(chance), place(chance, 'home'), { phone: phone(), accountId }) };
    }
    const where = place(chance, 'office');
    const firm = firmName(chance, where.city);
    const number = phone();
    const account = {
      id: chance.id(at),
      at,
      values: {
        code: `C${String(firms.length + 1).padStart(4, '0')}`,
        name: firm.name,
        type: 'company',
        industry: firm.industry,
        phone: number,
        address: where.address,
      },
    };
    firms.push(account);
    const values = {
      name: firm.name,
      salutation: null,
      phone: number,
      email: null,
      type: 'company',
      industry: firm.industry,
      regionCode: where.regionCode,
      address: where.address,
      accountId: account.id,
      note: null,
    };
    return { id: chance.id(at), at, values };
  });
  return { firms, users };
}

function person(
  who: { name: string; salutation: 'mr' | 'ms' },
  where: Place,
  more: { phone: string; accountId: string | null },
): UserValues {
  return { ...who, ...more, email: null, type: 'person', industry: null, regionCode: where.regionCode, address: where.address, note: null };
}

interface Sold {
  readonly catalogue: Catalogue;
  readonly dealers: Archive['accounts'];
  readonly users: Archive['users'];
}

const MADE_BEFORE_DAYS = [20, 110] as const;

function makeAssets(
  chance: Chance,
  { now, assets: count }: ArchiveOptions,
  { catalogue, dealers: sellers, users }: Sold,
): Archive['assets'] {
  const models = catalogue.models.map((model) => ({
    ...model,
    weight: products.models.find(({ code }) => code === model.values.code)?.weight ?? 1,
  }));
  const office = models.filter(({ values }) => /^(LP|MF|SD)/.test(values.code));
  const firms = users.filter(({ values }) => values['type'] === 'company');
  const today = localDay(now, DEFAULT_ZONE);
  const sold = new Map<string, number>();
  return Array.from({ length: count }, (_, n) => {
    const user = users[n] ?? (chance.hit(0.6) ? chance.pick(firms) : chance.pick(users));
    const model = n === 0 ? models[0] : chance.weighted(user.values['type'] === 'company' ? office : models);
    if (!model) throw new Error('no models');
    const deliveredOn = n === 0 ? addMonths(today, -8) : addDays(localDay(user.at, DEFAULT_ZONE), chance.whole(-10, 10));
    const place_ = (sold.get(model.id) ?? 0) + 1;
    sold.set(model.id, place_);
    const producedOn = addDays(deliveredOn, -chance.whole(...MADE_BEFORE_DAYS));
    const body = model.values.code.replace('-', '');
    const serial =
      n === 0
        ? `${body}-0042`
        : `${body}-${producedOn.slice(2, 4)}${producedOn.slice(5, 7)}${String(1000 + place_ * 3 + chance.whole(0, 2))}`;
    const isRetired = deliveredOn < addDays(today, -700) && chance.hit(0.06);
    const at = instantOf(deliveredOn, 600, DEFAULT_ZONE);
    const values = {
      serial,
      modelId: model.id,
      producedOn,
      deliveredOn,
      purchasedOn: addDays(deliveredOn, -chance.whole(0, 6)),
      soldBy: chance.pick(sellers).values.name,
      endUserId: user.id,
      life: isRetired ? ('retired' as const) : ('in_use' as const),
    };
    return { id: chance.id(at), at, values };
  });
}
