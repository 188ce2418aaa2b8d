import { termEnd } from '#modules/coverage/index.ts';
import { addDays, addPeriod } from '#platform/values/day.ts';
import { DEFAULT_ZONE, startOfDay, toIso } from '#platform/values/instant.ts';
import type { Fault, World } from '../stories/script.ts';
import faultData from '../data/faults.json' with { type: 'json' };
import talk from '../data/talk.json' with { type: 'json' };
import type { Customer, StateDays } from './customers.ts';
import { clocksAt, MORNING, type Fitting, type Rules } from './fit.ts';
import type { Filling, Template } from './template.ts';

/** A copy as it was planned: no more than must be kept of hundreds of thousands until their numbers are known and they are written. */
export interface Plan {
  readonly template: Template;
  readonly fit: Fitting;
  readonly customer: Customer;
  /** others in the parts of the template, where it names them */
  readonly people: readonly (readonly [string, string])[];
  /** end of the ids that the copy has of its own */
  readonly tail: string;
  /** which of the ways of saying it is taken, for each thing said in the template that can be said otherwise */
  readonly said: readonly number[];
  /** in the order of the template's; drawn when all copies are planned */
  readonly numbers: string[];
}

export interface Told {
  readonly template: Template;
  readonly fit: Fitting;
  readonly customer: Customer;
  readonly people: ReadonlyMap<string, string>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What people say in other words of the same: by what was said, as JSON, all ways of saying it as JSON. */
const wordings = new Map(
  [
    ...Object.values(faultData as Readonly<Record<string, readonly Fault[]>>).flatMap((faults) =>
      faults.flatMap(({ told, environments }) => [told, environments]),
    ),
    talk.since,
    talk.contacted,
    talk.notes,
    talk.firstAnswers,
    talk.remoteCheck,
    talk.preparation,
    talk.suggestions,
    talk.voids,
    talk.praise.filter((words) => words !== null),
  ].flatMap((ways) => {
    const told = ways.map((words) => JSON.stringify(words));
    return told.map((words) => [words, told] as const);
  }),
);

const sayable = ({ words }: Template): readonly string[] => words.filter((said) => wordings.has(said));

/** Decides what a copy says, and what its ids end with. */
export function planned({ chance }: World, { template, fit, customer, people }: Told): Plan {
  const tail = chance.id(startOf(template, fit)).slice(14);
  const said = sayable(template).map((words) => chance.whole(0, (wordings.get(words)?.length ?? 1) - 1));
  return { template, fit, customer, people: [...people].filter(([id]) => template.named.has(id)), tail, said, numbers: [] };
}

const startOf = ({ row }: Template, { shift }: Fitting): number => Date.parse(text(row['registered_at'])) + shift;

/** The ids that a copy has of its own: in the order of the template's, at the time of the copy. */
export function ownIds({ template, fit, tail }: Plan): Map<string, string> {
  const at = startOf(template, fit);
  return new Map(
    template.own.map((id, n) => {
      const hex = (at + n).toString(16).padStart(12, '0');
      return [id, `${hex.slice(0, 8)}-${hex.slice(8)}-${tail}`];
    }),
  );
}

function idsOf(plan: Plan): Map<string, string> {
  const { row } = plan.template;
  const { user, asset } = plan.customer;
  const ids = new Map([...plan.people, ...ownIds(plan)]);
  ids.set(text(row['end_user_id']), user.id);
  if (asset) ids.set(text(row['asset_id']), asset.id).set(text(row['model_id']), asset.values.modelId);
  return ids;
}

function textsOf({ template, customer: { user, asset }, said }: Plan): Map<string, string> {
  const { row } = template;
  const { name, salutation, phone, regionCode, address } = user.values;
  const contact = salutation === null && asset ? `${name.slice(0, 12)}前台` : name.slice(0, 20); // allow no-loose-chinese: a part of a name in demo data
  const words: [unknown, string][] = [
    [row['contact_name'], contact],
    [row['contact_phone'], phone],
    [row['region_code'], regionCode],
    [row['address'], address],
  ];
  const texts = new Map(sayable(template).map((before, n) => [before, wordings.get(before)?.[said[n] ?? 0] ?? before]));
  for (const [before, now] of words) if (typeof before === 'string') texts.set(JSON.stringify(before), JSON.stringify(now));
  return texts;
}

/** Everything that a copy puts into the places of its template. */
export function fillingOf(plan: Plan, { rules, days }: { rules: Rules; days: StateDays }): Filling {
  const { template, fit, customer, numbers } = plan;
  const fields = new Map<string, string>();
  const put = (id: string, key: string, value: unknown): void => void fields.set(`${id} ${key}`, JSON.stringify(value));
  for (const [n, { id }] of template.numbers.entries()) put(id, 'number', numbers[n]);
  for (const [id, { reason }] of clocksAt(template, fit.shift, rules) ?? []) {
    put(id, 'reason', reason.zh);
    put(id, 'reason_en', reason.en);
  }
  for (const { ids: granted, from } of template.granted) {
    const end = termEnd(addDays(from, fit.days), customer.repairMonths, days);
    for (const id of granted) for (const key of ['to', 'to_on']) put(id, key, end);
  }
  for (const owed of template.owed) {
    const dueOn = addPeriod(addDays(owed.anchorOn, fit.days), owed.period);
    const contact = template.later.find(({ obligationId }) => obligationId === owed.id);
    const isAhead = owed.state === 'pending' || (contact !== undefined && !fit.later.has(contact.id));
    put(owed.id, 'due_on', dueOn);
    put(owed.id, 'state', isAhead ? 'pending' : owed.state);
    put(owed.id, 'wake_at', isAhead ? toIso(startOfDay(dueOn, DEFAULT_ZONE) + MORNING) : null);
  }
  put(template.caseId, 'coverage_until', customer.until);
  return {
    ids: idsOf(plan),
    texts: textsOf(plan),
    moved: mover(fit.shift),
    days: fit.days,
    laterShift: (id) => fit.later.get(id),
    field: (id, key) => fields.get(`${id} ${key}`),
  };
}

/** Most instants of a case stand in many of its rows. */
function mover(shift: number): (time: string) => string {
  const known = new Map<string, string>();
  return (time) => {
    const found = known.get(time) ?? `"${toIso(Date.parse(time) + shift)}"`;
    known.set(time, found);
    return found;
  };
}
