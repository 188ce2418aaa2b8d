import { coverageRows, effectiveCoverage, grantsOf, type CoverageFacts } from '#modules/coverage/index.ts';
import { countHit } from '#modules/identity/index.ts';
import { direct, NotThere, type Tools } from '#platform/operation/bind.ts';
import { daysBetween } from '#platform/values/day.ts';
import { TooMany } from '#platform/operation/faults.ts';
import { foldCode } from '#platform/values/fold.ts';
import { localDay, MINUTE } from '#platform/values/instant.ts';
import { device as contract } from '../contract.ts';
import { addressOf } from '../rules/address.ts';
import { serialTail } from '../rules/tail.ts';
import { enterDevice } from '../store/doors.ts';
import { scanned } from '../store/matter.ts';

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

/** The device behind a code on it: which it is and whether it is under warranty. The policies show no row of any person. */
export const device = direct(contract, async ({ company, serial }, tools) => {
  await limit(tools);
  const enter = enterDevice(company, foldCode(serial));
  const [entry, found] = await tools.door.trip([enter, scanned()]);
  const row = found?.rows[0];
  const principal = entry?.rows[0]?.['principal'] as { readonly zone: string } | undefined;
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
  };
});
