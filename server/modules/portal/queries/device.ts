import { coverageRows, effectiveCoverage, grantsOf, type CoverageFacts } from '#modules/coverage/index.ts';
import { countHit } from '#modules/identity/index.ts';
import { addressOf } from '#platform/operation/address.ts';
import { direct, NotThere, type Tools } from '#platform/operation/bind.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { daysBetween } from '#platform/values/day.ts';
import { TooMany } from '#platform/operation/faults.ts';
import { foldCode } from '#platform/values/fold.ts';
import { localDay, MINUTE } from '#platform/values/instant.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { device as contract, type reportable } from '../contract.ts';
import { serialTail } from '../rules/tail.ts';
import { enterDevice } from '../store/doors.ts';
import { scanned } from '../store/matter.ts';
import { onBehalf } from '../store/on-behalf.ts';

const WINDOW_MS = 15 * MINUTE;
/** Scans from one address in a quarter of an hour. */
const MOST_SCANS = 60;

async function limit(tools: Tools): Promise<void> {
  const from = Math.floor(tools.now() / WINDOW_MS) * WINDOW_MS;
  const [hits] = await tools.door.trip([countHit(`scan ${addressOf(tools.reply?.address)}`, from)]);
  if (Number(hits?.rows[0]?.['hits']) > MOST_SCANS) throw new TooMany(Math.ceil((from + WINDOW_MS - tools.now()) / 1000));
}

/** The warranty on a day, as a bar shows it. R-WAR-01 */
function warrantyOf(facts: CoverageFacts, today: string) {
  const { covered, until, source } = effectiveCoverage(facts, today, null);
  const from = grantsOf(facts).find((grant) => grant.source === source && grant.to === until)?.from ?? null;
  if (!covered || from === null || until === null) return { covered, from, until, elapsed: null, daysLeft: null };
  const whole = Math.max(1, daysBetween(from, until));
  return { covered, from, until, elapsed: Math.min(1, daysBetween(from, today) / whole), daysLeft: daysBetween(today, until) };
}

/** Its common symptoms, and whether a fault can be reported here. */
async function offered(tenantId: string, id: string, tools: Tools): Promise<Pick<OutputOf<typeof contract>, 'mayReport' | 'symptoms'>> {
  const operation = tools.operation('portal.reportable');
  const outcome = operation && (await tools.performer.perform(onBehalf(tenantId, tools), { operation, input: { id } }));
  if (!outcome || isRefusal(outcome)) throw new NotThere();
  const { open, symptoms } = outcome.answer as OutputOf<typeof reportable>;
  return { mayReport: open, symptoms: symptoms.map(({ name, ...symptom }) => ({ ...symptom, name: name[tools.caller.locale] })) };
}

/**
 * The device behind a code on it: which it is, whether it is under warranty, and what it can be reported for. The policies show no row of
 * any person.
 */
export const device = direct(contract, async ({ company, serial }, tools) => {
  await limit(tools);
  const enter = enterDevice(company, foldCode(serial));
  const [entry, found] = await tools.door.trip([enter, scanned()]);
  const row = found?.rows[0];
  const principal = entry?.rows[0]?.['principal'] as { readonly tenant_id: string; readonly zone: string } | undefined;
  if (!row || !principal) throw new NotThere();
  const loader = coverageRows(String(row['id']));
  const [, rows] = await tools.door.trip([enter, loader.statement]);
  const facts = loader.read(rows?.rows ?? []);
  const named = tools.caller.locale === 'en' ? row['model_en'] : null;
  return {
    model: String(named ?? row['model']),
    modelCode: String(row['model_code']),
    serialTail: serialTail(String(row['serial'])),
    ...warrantyOf(facts, localDay(tools.now(), principal.zone)),
    ...(await offered(principal.tenant_id, String(row['id']), tools)),
  };
});
