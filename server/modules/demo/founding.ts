import { accounts, endUsers } from '#modules/customers/contract.ts';
import { publishForm, TEST_LIST, type NewItem } from '#modules/forms/index.ts';
import { demoPassword, type RoleCode } from '#modules/identity/contract.ts';
import { hashPassword, putRoles, putTenant, standardRoleRows, systemCaller } from '#modules/identity/index.ts';
import { groups, positions, skills } from '#modules/organization/contract.ts';
import { assets, faultCodes, models, productCategories } from '#modules/products/contract.ts';
import type { Sql } from '#platform/database/sql.ts';
import type { Caller } from '#platform/operation/caller.ts';
import type { Resource } from '#platform/resource/contract.ts';
import { entryTokens } from '#platform/search/tokens.ts';
import { addDays } from '#platform/values/day.ts';
import type { Fields } from '#platform/values/field.ts';
import { DAY, DEFAULT_ZONE, instantOf, localDay, toIso } from '#platform/values/instant.ts';
import company from './data/company.json' with { type: 'json' };
import forms from './data/forms.json' with { type: 'json' };
import policy from './data/policy.json' with { type: 'json' };
import { makeArchive, type Archive } from './make/archive.ts';
import { makeBelongings } from './make/belongings.ts';
import { chance as chanceOf, type Chance } from './make/chance.ts';
import { performOrThrow, type Say, type Stage } from './stage.ts';
import { beginLoad, columnsOf, plantEntries, plantRows, skipReactions, type PlantedRow } from './store/plant.ts';
import type { Actor, TestList } from './stories/script.ts';

/** A member of the demo company. */
export interface Member extends Actor {
  readonly name: string;
  readonly roles: readonly RoleCode[];
}

/** The company as its stories find it. */
export interface Founded {
  readonly tenantId: string;
  readonly members: readonly Member[];
  readonly groupIds: Readonly<Record<string, string>>;
  readonly archive: Archive;
  /** by category; '' for all others */
  readonly tests: ReadonlyMap<string, TestList>;
}

export interface FoundingOptions {
  /** epoch ms of the loading */
  readonly now: number;
  readonly users: number;
  readonly assets: number;
  /** next telephone number of the invented block */
  readonly phone: () => string;
}

interface AskedItem {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly type?: string;
  readonly unit?: string;
  readonly low?: number;
  readonly high?: number;
  readonly mandatory?: boolean;
  readonly safety?: boolean;
}

/** How long ago everything began. */
const AGE_DAYS = 960;
/** The shipped regulation holds from this day. */
const REGULATION_FROM = '2024-01-01';

/** People of the company with their positions, as written in its data. */
function membersOf(idOf: (user: string) => string): Member[] {
  return company.staff.map(({ user, name, positions: held, skills: levels }) => {
    const posts = held.flatMap((code) => company.positions.filter((position) => position.code === code));
    return {
      user,
      name,
      id: idOf(user),
      roles: posts.map(({ role }) => role as RoleCode),
      skills: levels ?? {},
    };
  });
}

/** Founds the company: regulation, groups, positions, people with sign-ins and skills, products, customers, devices, policy, test lists. */
export async function found(stage: Stage, chance: Chance, options: FoundingOptions, say: Say): Promise<Founded> {
  const began = options.now - AGE_DAYS * DAY;
  stage.setClock(began);
  const tenantId = chance.id(began);
  const system = systemCaller(tenantId, 'batch');
  say('正在建立演示公司', 'Founding the demo company');
  const hash = hashPassword(demoPassword);
  await stage.door.trip([
    putTenant(
      { id: tenantId, name: company.name, nameEn: company.nameEn, demo: true, code: company.code, servicePhone: company.servicePhone },
      began,
    ),
    system.enter,
    beginLoad(began),
    putRoles(standardRoleRows),
  ]);
  await performOrThrow(stage, system, [
    { operation: 'rulebook.publish-default', input: { effectiveFrom: toIso(instantOf(REGULATION_FROM, 0, DEFAULT_ZONE)) } },
  ]);
  const organization = await organize(stage, chance, { tenantId, began, phone: options.phone, passwordHash: await hash });
  say('正在登记客户和设备', 'Entering customers and devices');
  const archive = makeArchive(chance, options);
  await stage.drain();
  await stage.plant(() => plantArchive(stage, system, archive, chance.id(began)));
  await furnish(stage, options, { system, archive });
  const tests = await publish(stage, chance, { tenantId, began, archive });
  return { tenantId, ...organization, archive, tests };
}

/** Firms are furnished with their people and places this long before the loading: before the first of the stories. */
const FURNISHED_DAYS = 190;

/** The people and places of firms, by the operations with which they are written down at the desk. */
async function furnish(
  stage: Stage,
  { now, phone }: FoundingOptions,
  { system, archive }: { system: Caller; archive: Archive },
): Promise<void> {
  const before = now - FURNISHED_DAYS * DAY;
  await stage.at(before, () => performOrThrow(stage, system, makeBelongings(chanceOf(FURNISHED_DAYS), archive, { before, phone })));
  await stage.drain();
}

/** Rows of a register that are written together. */
const TOGETHER = 4000;

/** Registers with their rows, and what is found by search, without a reaction for each; words are made while rows are written. */
async function plantArchive(stage: Stage, system: Caller, archive: Archive, operationId: string): Promise<void> {
  const searchables = new Map(stage.modules.flatMap(({ searchable }) => searchable).map((searchable) => [searchable.kind, searchable]));
  const entries = <F extends Fields>(register: Resource<F>, planted: readonly PlantedRow[]): Sql[] => {
    const kind = register.kind ?? register.name;
    const words = searchables.get(kind)?.words;
    return words
      ? plantEntries(planted.map(({ id, values }) => ({ id, kind, tokens: entryTokens(kind, words(columnsOf(register, values))) })))
      : [];
  };
  const write = (statements: readonly Sql[]): Promise<unknown> => stage.door.trip([system.enter, ...statements]);
  let found: Promise<unknown> = Promise.resolve();
  const plant = async <F extends Fields>(register: Resource<F>, planted: readonly PlantedRow[]): Promise<void> => {
    for (let from = 0; from < planted.length; from += TOGETHER) {
      const some = planted.slice(from, from + TOGETHER);
      const written = write(plantRows(register, some, operationId));
      const words = entries(register, some);
      await Promise.all([written, found]);
      found = words.length > 0 ? write(words) : found;
    }
  };
  await plant(productCategories, archive.categories);
  await plant(models, archive.models);
  await plant(faultCodes, archive.faultCodes);
  await plant(accounts, archive.accounts);
  await plant(endUsers, archive.users);
  await plant(assets, archive.assets);
  await found;
  await stage.order.drain();
  await stage.door.trip([skipReactions(stage.modules.flatMap(({ reactions }) => reactions).map(({ name }) => name))]);
}

interface Beginning {
  readonly tenantId: string;
  readonly began: number;
}

/** Everybody takes his post; some have a second one. */
async function takePosts(
  stage: Stage,
  system: Caller,
  people: readonly { readonly id: string; readonly positions: readonly string[] }[],
  { positionIds, joined }: { positionIds: Readonly<Record<string, string>>; joined: string },
): Promise<void> {
  for (const turn of [0, 1]) {
    const held = people.flatMap(({ id, positions: codes }) =>
      codes[turn] === undefined
        ? []
        : [{ operation: 'position.hold', input: { id: positionIds[codes[turn]], memberId: id, from: joined } }],
    );
    await performOrThrow(stage, system, held);
  }
}

async function organize(
  stage: Stage,
  chance: Chance,
  given: Beginning & { phone: () => string; passwordHash: string },
): Promise<Pick<Founded, 'members' | 'groupIds'>> {
  const { tenantId, began, phone, passwordHash } = given;
  const system = systemCaller(tenantId, 'batch');
  const ids = (codes: readonly { code: string }[]): Record<string, string> =>
    Object.fromEntries(codes.map(({ code }) => [code, chance.id(began)]));
  const [groupIds, positionIds, skillIds] = [ids(company.groups), ids(company.positions), ids(company.skills)];
  const rows = <T extends { code: string }>(list: readonly T[], of: Record<string, string>, values: (one: T) => object) =>
    list.map((one) => ({ id: of[one.code] ?? '', at: began, values: { ...values(one) } }));
  const operationId = chance.id(began);
  await stage.door.trip([
    system.enter,
    ...plantRows(
      groups,
      rows(company.groups, groupIds, (group) => group),
      operationId,
    ),
    ...plantRows(
      positions,
      rows(company.positions, positionIds, ({ group, ...position }) => ({ ...position, groupId: groupIds[group] })),
      operationId,
    ),
    ...plantRows(
      skills,
      rows(company.skills, skillIds, (skill) => skill),
      operationId,
    ),
  ]);
  const members = membersOf(() => chance.id(began));
  const joined = localDay(began, DEFAULT_ZONE);
  const people = company.staff.map((person, n) => ({
    ...person,
    id: members[n]?.id ?? '',
    number: `AH${String(n + 1).padStart(3, '0')}`,
    phone: phone(),
  }));
  await performOrThrow(
    stage,
    system,
    people.map(({ id, number, name, phone: own, education, region }) => ({
      operation: 'staff.create',
      input: { id, number, name, phone: own, education, regionCode: region ?? null, joinedOn: addDays(joined, -chance.whole(10, 1500)) },
    })),
  );
  await takePosts(stage, system, people, { positionIds, joined });
  await performOrThrow(
    stage,
    system,
    people.flatMap(({ id, skills: levels, remote }) =>
      Object.entries(levels ?? {}).map(([code, level]) => ({
        operation: 'staff.put-skill',
        input: { id, skillId: skillIds[code], level, remote: remote === true },
      })),
    ),
  );
  await performOrThrow(
    stage,
    system,
    people.map(({ id, user, phone: own }) => ({
      operation: 'member.keep-login',
      input: { memberId: id, userName: user, phone: own, passwordHash },
    })),
  );
  return { members, groupIds };
}

/** The warranty policy and the test lists; answers the lists by category. */
async function publish(
  stage: Stage,
  chance: Chance,
  { tenantId, began, archive }: Beginning & { archive: Archive },
): Promise<Map<string, TestList>> {
  const system = systemCaller(tenantId, 'batch');
  const words = policy as Readonly<Record<string, (typeof policy)['LP']>>;
  const codeOf = new Map(archive.categories.map(({ id, values }) => [id, values.code]));
  const terms = archive.models.flatMap(({ id, values }) => {
    const scope = words[codeOf.get(values.categoryId) ?? ''];
    return scope ? [{ modelId: id, months: values.warrantyMonths, ...scope }] : [];
  });
  await performOrThrow(stage, system, [
    { operation: 'warranty-policy.publish', input: { effectiveFrom: toIso(instantOf(REGULATION_FROM, 0, DEFAULT_ZONE)), terms } },
  ]);
  const tests = new Map<string, TestList>();
  const statements = forms.tests.flatMap(({ category, title, titleEn, items }) => {
    const versionId = chance.id(began);
    const asked: NewItem[] = (items as readonly AskedItem[]).map(({ zh, en, type, ...item }) => ({
      ...item,
      id: chance.id(began),
      label: { zh, en },
      type: type === 'value' ? 'value' : 'check',
    }));
    tests.set(category ?? '', {
      versionId,
      items: asked.map(({ id, type, low, high }) => ({ id, type: type === 'value' ? 'value' : 'check', good: goodValue(low, high) })),
    });
    const categoryId = archive.categories.find(({ values }) => values.code === category)?.id;
    const scope = categoryId === undefined ? '' : `category:${categoryId}`;
    return publishForm(
      {
        versionId,
        documentId: chance.id(began),
        kind: TEST_LIST,
        scope,
        title: { zh: title, en: titleEn },
        effectiveFrom: began,
        now: began,
      },
      asked,
    );
  });
  await stage.door.trip([system.enter, ...statements]);
  return tests;
}

/** A reading inside the bounds, nearer to the good end. */
function goodValue(low = 0, high = 1): string {
  return high > 100 ? '200' : String(Math.round((low + (high - low) * 0.6) * 100) / 100);
}
