import { register, touch } from '#modules/cases/index.ts';
import { dangerSigns } from '#modules/cases/contract.ts';
import { countHit } from '#modules/identity/index.ts';
import { promiseCodes } from '#modules/rulebook/contract.ts';
import { rowsOf } from '#platform/database/rows.ts';
import { addressOf } from '#platform/operation/address.ts';
import { act, direct, find, known, many, must, NotThere, type Call, type Performer, type Tools } from '#platform/operation/bind.ts';
import type { Caller } from '#platform/operation/caller.ts';
import type { InputOf, OutputOf } from '#platform/operation/contract.ts';
import { atLeast } from '#platform/operation/even.ts';
import { reusedId, TooMany } from '#platform/operation/faults.ts';
import { foldCode } from '#platform/values/fold.ts';
import { derivedId, newId } from '#platform/values/ids.ts';
import { DAY, dayAround, HOUR, msOf, toIso } from '#platform/values/instant.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';
import { report as contract, takeReport as takeContract, wishWords, type dangersTold, type reportable } from '../contract.ts';
import { matterOf, reporterOf } from '../rules/report.ts';
import { enterDevice, tryCustomer } from '../store/doors.ts';
import { scanned } from '../store/matter.ts';
import { onBehalf } from '../store/on-behalf.ts';
import { callPromised, countReport, lockReports, met, ownReport, type MetRow, type OwnRow } from '../store/report.ts';
import { freshToken, letIn, SESSION_MS } from './doors.ts';

type Told = InputOf<typeof contract>;
type Answer = OutputOf<typeof contract>;
type Danger = (typeof dangersTold)[number];

/** No answer comes sooner: a telephone that is known costs no less time than one that is new. Registering takes some tens of milliseconds. */
const EVEN_MS = 200;
/** Reports from one address in an hour; of a whole neighbourhood, where its provider gives it one. */
const MOST_OF_ADDRESS = 60;
/** Reports of one device, and by one telephone, that become a case in a day of the company. */
const MOST_EACH = 5;
/** Emergencies that a company's page takes in an hour: more are a flood, in which nobody who is rung finds the true ones. */
const MOST_EMERGENCIES = 20;
/** How long an own report that is not done stands for a new one. */
const OWN_MS = 7 * DAY;

/** Where a report belongs and under which ids it stands: the same sending again has the same. */
interface Place {
  readonly tenantId: string;
  readonly zone: string;
  readonly deviceId: string;
  readonly caseId: string;
  readonly phone: string;
  readonly system: Caller;
}

const hourOf = (at: number): number => Math.floor(at / HOUR) * HOUR;
/** Too many are told when the window is over, whichever count it was. */
const tooMany = (at: number, until: number): TooMany => new TooMany(Math.ceil((until - at) / 1000));

/** Whatever is sent is counted by its address; by device and telephone only what becomes a case, so that nobody shuts them to others by sending nothing. */
async function limitAddress(tools: Tools): Promise<void> {
  const now = tools.now();
  const [answer] = await tools.door.trip([countHit(`report address ${addressOf(tools.reply?.address)}`, hourOf(now))]);
  if (Number(answer?.rows[0]?.['hits']) > MOST_OF_ADDRESS) throw tooMany(now, hourOf(now) + HOUR);
}

/** The device that was scanned, as its scan shows it: nothing is asked that a visitor may not see. */
async function placeOf({ company, serial }: Told, phone: string, tools: Tools): Promise<Place> {
  const [entry, found] = await tools.door.trip([enterDevice(company, foldCode(serial)), scanned()]);
  const principal = entry?.rows[0]?.['principal'] as { readonly tenant_id: string; readonly zone: string } | undefined;
  const deviceId = found?.rows[0]?.['id'];
  if (!principal || typeof deviceId !== 'string') throw new NotThere();
  const { tenant_id: tenantId, zone } = principal;
  const caseId = tools.operationId === undefined ? newId() : derivedId(deviceId, `report ${tools.operationId}`);
  return { tenantId, zone, deviceId, caseId, phone, system: onBehalf(tenantId, tools) };
}

/** What the device can be reported for; refused where the company has switched the public page off. */
async function offered({ deviceId, system }: Place, tools: Tools): Promise<OutputOf<typeof reportable>> {
  const operation = tools.operation('portal.reportable');
  if (!operation) throw new NotThere();
  const outcome = await tools.performer.perform(system, { operation, input: { id: deviceId } });
  if (isRefusal(outcome)) throw new NotThere();
  return outcome.answer as OutputOf<typeof reportable>;
}

/** The input of the case's registering, less its priority. */
interface Intake {
  readonly danger: Danger;
  readonly [field: string]: unknown;
}

/** What of a report becomes a case by the intake's own rules; null when nothing was told. */
function intakeOf(told: Told, place: Place, found: MetRow, known: OutputOf<typeof reportable>['symptoms']): Intake | null {
  const { isMarked, ...matter } = matterOf(told, known);
  if (matter.symptom === '') return null;
  const userId = reporterOf(found.users, found.owner_id, told.name);
  const fresh = { id: derivedId(place.caseId, 'end user'), name: told.name, phone: place.phone };
  return {
    ...matter,
    id: place.caseId,
    nature: 'fault_report',
    channel: 'web',
    danger: isMarked || dangerSigns(matter.symptom).length > 0 ? 'emergency' : 'none',
    ...(userId === null ? { newEndUser: fresh } : { endUserId: userId }),
    contactName: told.name,
    contactPhone: place.phone,
    assetId: place.deviceId,
    since: told.since,
    regionCode: told.regionCode ?? null,
    address: told.address || null,
  };
}

/** The case, its place in the counts, that he was informed, and his wish: all of it or nothing. */
function registerAll(
  told: Told,
  { caseId: id, deviceId, phone, zone, system }: Place,
  intake: Intake,
  tools: Tools,
): ReturnType<Performer['performWhole']> {
  const wish = told.wish ? wishWords[tools.caller.locale].replace('{wish}', () => told.wish ?? '') : null;
  const { danger, ...matter } = intake;
  // nobody is there to judge whether what he tells is a danger
  const priority = { none: 'normal', emergency: 'emergency', among_many: 'urgent' }[danger];
  const at = tools.now();
  const counted = { at: toIso(at), day: toIso(dayAround(at, zone).from) };
  const calls: Call[] = [
    { operation: register, input: { ...matter, priority }, operationId: derivedId(id, 'register') },
    { operation: takeReport, input: { id, deviceId, phone, ...counted, danger, informed: told.informed } },
    ...(wish === null
      ? []
      : [{ operation: touch, input: { id, direction: 'in', channel: 'web', note: wish }, operationId: derivedId(id, 'wish') }]),
  ];
  return tools.performer.performWhole(system, calls);
}

/** Half an hour on the page of the new matter, by the same door as everybody's: its number and the telephone that was given with it. */
async function openFor({ tenantId, phone }: Place, number: string, tools: Tools): Promise<boolean> {
  const { token, tokenHash } = freshToken();
  const now = tools.now();
  const trying = { company: tenantId, number, phone, address: addressOf(tools.reply?.address), tokenHash };
  const [answer] = await tools.door.trip([tryCustomer({ ...trying, now, until: now + SESSION_MS })]);
  if (answer?.rows[0]?.['wait'] !== 0) return false;
  letIn(tools, token);
  return true;
}

/** What he hears of the case that he has made, at its first sending as at a repeat. */
async function answerOf(place: Place, number: string, tools: Tools): Promise<Answer> {
  const [, clocks] = await tools.door.trip([place.system.enter, callPromised(place.caseId, promiseCodes.firstContact)]);
  const row = clocks?.rows[0];
  const reason = tools.caller.locale === 'en' ? row?.['reason_en'] : row?.['reason'];
  return {
    number,
    already: false,
    opened: await openFor(place, number, tools),
    zone: place.zone,
    promise: row ? { dueAt: String(row['due_at']), reason: String(reason) } : null,
  };
}

/** What there is of this report, and of earlier ones by the same telephone. */
async function meet({ system, ...coming }: Place, tools: Tools): Promise<{ readonly found: MetRow; readonly own: OwnRow | undefined }> {
  const [, rows, owns] = await tools.door.trip([system.enter, met(coming), ownReport(coming, tools.now() - OWN_MS)]);
  const [found] = rowsOf(met, rows);
  if (!found) throw new NotThere();
  return { found, own: rowsOf(ownReport, owns)[0] };
}

/** What he hears where this very report has made its case before. */
async function doneOf(place: Place, { done_number: number, done_phone: phone }: MetRow, tools: Tools): Promise<Answer | undefined> {
  if (number === null) return undefined;
  if (phone !== place.phone) throw reusedId();
  return answerOf(place, number, tools);
}

/**
 * What he hears where he has reported the device already: of a twin of this sending its own answer; of another report its number only in the
 * browser that is on its page. The device and the telephone do not tell it, because number and telephone are the two secrets of the door
 * (R-CAS-12).
 */
async function alreadyOf(place: Place, tools: Tools): Promise<Answer | Refusal> {
  const { found, own } = await meet(place, tools);
  const done = await doneOf(place, found, tools);
  if (done) return done;
  if (!own) return refuse('portal.not_registered');
  const opened = tools.who.party?.rootId === own.id;
  return { number: opened ? own.number : null, already: true, opened, zone: place.zone, promise: null };
}

/** Registers what was told; what is one emergency too many for the company is registered without the ringing. */
async function takeIn(told: Told, place: Place, intake: Intake, tools: Tools): Promise<Answer | Refusal> {
  const done = await registerAll(told, place, intake, tools);
  if (!isRefusal(done)) {
    const [registered] = done;
    if (!registered) throw new Error('an act without outcome');
    return answerOf(place, (registered.answer as { readonly number: string }).number, tools);
  }
  if (done.refusal === 'customer-report.too_many') throw tooMany(tools.now(), dayAround(tools.now(), place.zone).until);
  if (done.refusal === 'customer-report.already') return alreadyOf(place, tools);
  if (done.refusal === 'customer-report.many_emergencies') return takeIn(told, place, { ...intake, danger: 'among_many' }, tools);
  return refuse('portal.not_registered');
}

async function run(told: Told, tools: Tools): Promise<Answer | Refusal> {
  const phone = foldPhone(told.phone)?.canonical;
  if (phone === undefined) return refuse('portal.phone_unreadable', {}, 'phone');
  await limitAddress(tools);
  const place = await placeOf(told, phone, tools);
  const { open, symptoms } = await offered(place, tools);
  const { found } = await meet(place, tools);
  // sent again because the answer was lost: it was counted, and is done
  const done = await doneOf(place, found, tools);
  if (done) return done;
  if (!open) return refuse('portal.device_out');
  const intake = intakeOf(told, place, found, symptoms);
  return intake ? takeIn(told, place, intake, tools) : refuse('portal.symptom_missing', {}, 'symptom');
}

/**
 * A fault of a scanned device, reported by whoever stands before it, without an account. The device is known by its scan alone; of its user
 * nothing is told and nothing changed, and whether the telephone is known makes no difference in the answer. Limited in the database by
 * address, device and telephone; one sending is one case, however often it comes. R-INT-01, R-INT-08, R-FLT-01, R-CAS-12
 */
export const report = direct(contract, (told, tools) => atLeast(EVEN_MS, () => run(told, tools)));

/**
 * Whether a report may become a case, as of the moment in which it does: of twins one is told of the other, a refused one is not counted. Keeps
 * that whoever scanned the device was informed of what his data are used for. The event of the last emergency that an hour takes tells those
 * who lead. R-INT-01, R-INT-14, R-CAS-12
 */
export const takeReport = act(takeContract, {
  load({ deviceId, phone, at, day, danger }) {
    const now = msOf(at);
    const coming = { deviceId, phone };
    return {
      lock: many(lockReports(coming)),
      ofDevice: must(countReport('device', deviceId, msOf(day))),
      ofPhone: must(countReport('phone', phone, msOf(day))),
      emergencies: danger === 'emergency' ? must(countReport('emergencies', '', hourOf(now))) : known({ hits: 0 }),
      own: find(ownReport(coming, now - OWN_MS)),
    };
  },
  decide({ input, loaded: { ofDevice, ofPhone, emergencies, own } }) {
    // before an own report is told of: whoever tries telephones at a device hears nothing more after a few
    if (Math.max(ofDevice.hits, ofPhone.hits) > MOST_EACH) return refuse('customer-report.too_many');
    if (own) return refuse('customer-report.already');
    if (emergencies.hits > MOST_EMERGENCIES) return refuse('customer-report.many_emergencies');
    return { id: input.id, isLast: emergencies.hits === MOST_EMERGENCIES, isNotRung: input.danger === 'among_many' };
  },
  save({ id, isLast, isNotRung }) {
    const about = { subjectId: id, rootId: id };
    return {
      writes: [],
      events: [
        { ...about, type: 'customer-report.received', data: { informed: true } },
        ...(isNotRung ? [{ ...about, type: 'customer-report.not_rung' }] : []),
        ...(isLast ? [{ ...about, type: 'customer-report.flooded' }] : []),
      ],
      answer: { id },
    };
  },
});
