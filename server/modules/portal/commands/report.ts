import { register, touch } from '#modules/cases/index.ts';
import { dangerSigns } from '#modules/cases/contract.ts';
import { countHit } from '#modules/identity/index.ts';
import { act, direct, NotThere, type Call, type Outcome, type Tools } from '#platform/operation/bind.ts';
import type { Caller } from '#platform/operation/caller.ts';
import type { InputOf, OutputOf } from '#platform/operation/contract.ts';
import { atLeast } from '#platform/operation/even.ts';
import { reusedId, TooMany } from '#platform/operation/faults.ts';
import { foldCode } from '#platform/values/fold.ts';
import { derivedId, newId } from '#platform/values/ids.ts';
import { DAY, HOUR } from '#platform/values/instant.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { isRefusal, refuse, type Refusal } from '#platform/values/refusal.ts';
import { noteReport as noteContract, report as contract, wishWords, type reportable } from '../contract.ts';
import { addressOf } from '../rules/address.ts';
import { matterOf, reporterOf } from '../rules/report.ts';
import { enterDevice, tryCustomer } from '../store/doors.ts';
import { scanned } from '../store/matter.ts';
import { onBehalf } from '../store/on-behalf.ts';
import { callPromised, met, type MetRow } from '../store/report.ts';
import { freshToken, letIn, SESSION_MS } from './doors.ts';

type Told = InputOf<typeof contract>;
type Answer = OutputOf<typeof contract>;

/** No answer comes sooner: a telephone that is known costs no less time than one that is new. Registering takes some tens of milliseconds. */
const EVEN_MS = 200;
/** Reports from one address in an hour; of a whole neighbourhood, where its provider gives it one. */
const MOST_OF_ADDRESS = 60;
/** Reports of one device, and by one telephone, in a day. */
const MOST_EACH = 5;
/** How long an own report that is not done stands for a new one. */
const OWN_MS = 7 * DAY;
/** The promise that somebody calls, by its place in the regulation. */
const FIRST_CONTACT = 'N-48';

/** Where a report belongs and under which ids it stands: the same sending again has the same. */
interface Place {
  readonly tenantId: string;
  readonly zone: string;
  readonly deviceId: string;
  readonly caseId: string;
  readonly phone: string;
  readonly system: Caller;
}

/** Counts in the window that a span ends; too many are told when it is over, whichever count it was. */
async function limit(tools: Tools, buckets: readonly string[], span: { readonly ms: number; readonly most: number }): Promise<void> {
  const now = tools.now();
  const from = Math.floor(now / span.ms) * span.ms;
  const answers = await tools.door.trip(buckets.map((bucket) => countHit(bucket, from)));
  if (answers.some(({ rows }) => Number(rows[0]?.['hits']) > span.most)) throw new TooMany(Math.ceil((from + span.ms - now) / 1000));
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

/** What of a report becomes a case by the intake's own rules; null when nothing was told. */
function intakeOf(told: Told, place: Place, found: MetRow, known: OutputOf<typeof reportable>['symptoms']): object | null {
  const { isMarked, ...matter } = matterOf(told, known);
  if (matter.symptom === '') return null;
  const userId = reporterOf(found.users, found.owner_id, told.name);
  const fresh = { id: derivedId(place.caseId, 'end user'), name: told.name, phone: place.phone };
  return {
    ...matter,
    id: place.caseId,
    nature: 'fault_report',
    channel: 'web',
    // nobody is there to judge whether what he tells is a danger
    priority: isMarked || dangerSigns(matter.symptom).length > 0 ? 'emergency' : 'normal',
    ...(userId === null ? { newEndUser: fresh } : { endUserId: userId }),
    contactName: told.name,
    contactPhone: place.phone,
    assetId: place.deviceId,
    since: told.since,
    regionCode: told.regionCode ?? null,
    address: told.address || null,
  };
}

/** The case, that he was informed, and his wish: all of it or nothing. */
async function registerAll(told: Told, place: Place, intake: object, tools: Tools): Promise<Outcome> {
  const id = place.caseId;
  const wish = told.wish ? wishWords[tools.caller.locale].replace('{wish}', () => told.wish ?? '') : null;
  const calls: Call[] = [
    { operation: register, input: intake, operationId: derivedId(id, 'register') },
    { operation: noteReport, input: { id, informed: told.informed }, operationId: derivedId(id, 'note') },
    ...(wish === null
      ? []
      : [{ operation: touch, input: { id, direction: 'in', channel: 'web', note: wish }, operationId: derivedId(id, 'wish') }]),
  ];
  const [outcome] = await tools.performer.performAll(place.system, calls);
  if (!outcome) throw new Error('an act without outcome');
  if ('fault' in outcome) throw outcome.fault;
  return outcome;
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
  const [, clocks] = await tools.door.trip([place.system.enter, callPromised(place.caseId, FIRST_CONTACT)]);
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

/**
 * What he hears of an own report that is not done: its number only in the browser that is on its page already. The device and the telephone do
 * not tell it, because number and telephone are the two secrets of the door (R-CAS-12).
 */
function alreadyOf({ own_id: ownId, own_number: number }: MetRow, zone: string, { who }: Tools): Answer {
  const opened = who.party?.rootId === ownId;
  return { number: opened ? number : null, already: true, opened, zone, promise: null };
}

async function run(told: Told, tools: Tools): Promise<Answer | Refusal> {
  const phone = foldPhone(told.phone)?.canonical;
  if (phone === undefined) return refuse('portal.phone_unreadable', {}, 'phone');
  await limit(tools, [`report address ${addressOf(tools.reply?.address)}`], { ms: HOUR, most: MOST_OF_ADDRESS });
  const place = await placeOf(told, phone, tools);
  const { tenantId, deviceId, caseId, zone, system } = place;
  const { open, symptoms } = await offered(place, tools);
  const [, rows] = await tools.door.trip([system.enter, met({ caseId, deviceId, phone, since: tools.now() - OWN_MS })]);
  const found = rows?.rows[0] as unknown as MetRow | undefined;
  if (!found) throw new NotThere();
  // sent again because the answer was lost: it was counted, and is done
  if (found.done_number !== null) {
    if (found.done_phone !== phone) throw reusedId();
    return answerOf(place, found.done_number, tools);
  }
  await limit(tools, [`report device ${deviceId}`, `report phone ${tenantId} ${phone}`], { ms: DAY, most: MOST_EACH });
  if (found.own_id !== null) return alreadyOf(found, zone, tools);
  if (!open) return refuse('portal.device_out');
  const intake = intakeOf(told, place, found, symptoms);
  if (!intake) return refuse('portal.symptom_missing', {}, 'symptom');
  const outcome = await registerAll(told, place, intake, tools);
  if (isRefusal(outcome)) return refuse('portal.not_registered');
  return answerOf(place, String((outcome.answer as { readonly number: string }).number), tools);
}

/**
 * A fault of a scanned device, reported by whoever stands before it, without an account. The device is known by its scan alone; of its user
 * nothing is told and nothing changed, and whether the telephone is known makes no difference in the answer. Limited in the database by
 * address, device and telephone; one sending is one case, however often it comes. R-INT-01, R-INT-08, R-FLT-01, R-CAS-12
 */
export const report = direct(contract, (told, tools) => atLeast(EVEN_MS, () => run(told, tools)));

/** That the case came from whoever scanned its device, informed of what his data are used for, in the record of the case. R-INT-01 */
export const noteReport = act(noteContract, {
  load: () => ({}),
  decide: ({ input }) => input,
  save: ({ id }) => ({
    writes: [],
    events: [{ type: 'customer-report.received', subjectId: id, rootId: id, data: { informed: true } }],
    answer: { id },
  }),
});
