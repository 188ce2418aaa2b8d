import { createHash } from 'node:crypto';
import { isGood, type FormVersion } from '#modules/forms/index.ts';
import { wholeAddress } from '#platform/address/whole-address.ts';
import { must, query } from '#platform/operation/bind.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { maskPhone } from '#platform/values/phone.ts';
import { report as contract } from '../contract.ts';
import { fullOrder, recorded, theJob } from '../store/full.ts';
import { inkOnGlass, reportFacts } from '../store/report.ts';
import { modelOf, shownOrder } from '../store/shown.ts';
import { testListOf } from '../store/test.ts';

type Report = OutputOf<typeof contract>;
type Shown = ReturnType<typeof shownOrder>;

const CHECK_DIGITS = 10;

/** What was tested, in both languages, in the order of the list; items nobody answered are no part of the report. */
function testsOf(list: FormVersion | undefined, test: Shown['test']): Report['tests'] {
  return (list?.items ?? []).flatMap((item) => {
    const answer = test?.answers.find(({ itemId }) => itemId === item.id);
    if (!answer) return [];
    const { value, skippedBecause } = answer;
    const { safety, unit, low, high } = item;
    const passed = skippedBecause === null ? isGood(item, answer) : null;
    return [{ label: { zh: item.label, en: item.labelEn }, safety, unit, low, high, passed, value, skippedBecause }];
  });
}

/** Digest of the facts, in groups that can be read out over the phone: it changes with any of them and with nothing else. */
function checkOf(facts: object): string {
  const digest = createHash('sha256').update(JSON.stringify(facts)).digest('hex').toUpperCase().slice(0, CHECK_DIGITS);
  return `${digest.slice(0, 4)}-${digest.slice(4, 8)}-${digest.slice(8)}`;
}

/** The service report of a job: what the customer signs and keeps. R-ONS-01, R-ONS-09 */
export const report = query(contract, {
  load: ({ id }) => ({ order: must(fullOrder(id)), around: reportFacts(id), ink: inkOnGlass(id), ...recorded(theJob(id)) }),
  loadMore: (_input, { order }) => ({ list: testListOf(order) }),
  answer({ loaded, ctx }) {
    const { order, around, ink, list } = loaded;
    const shown = shownOrder(order, loaded, list, ctx);
    const inZh = modelOf(order, 'zh');
    const facts = {
      number: shown.number,
      caseNumber: shown.caseNumber,
      round: shown.round,
      route: shown.route,
      registeredAt: around.registered_at,
      symptom: order.symptom ?? order.summary,
      device: inZh === null ? null : { model: { zh: inZh, en: modelOf(order, 'en') ?? inZh }, serial: order.serial },
      engineer: shown.engineer,
      visits: shown.visits,
      remoteSessions: shown.remoteSessions.map(({ method, startedAt, endedAt, result }) => ({ method, startedAt, endedAt, result })),
      diagnosis: shown.diagnosis,
      process: shown.process,
      parts: shown.parts,
      tests: testsOf(list, shown.test),
      demonstration: shown.demonstration,
      finishedAt: shown.finishedAt,
      result: shown.result,
      signature: shown.signature,
    };
    return {
      ...facts,
      // a signature that a later record made void has no ink on the paper either
      ink:
        ink.find(({ at }) => at === shown.signature?.at)?.strokes.map((stroke) => stroke.map(([x, y]) => [x, y] as [number, number])) ?? [],
      device: facts.device && { ...facts.device, purchasedOn: around.purchased_on },
      company: { zh: around.company, en: around.company_en ?? around.company },
      customer: { name: order.customer_name, phone: maskPhone(order.phone), address: wholeAddress(order.region_code, order.address) },
      channel: around.channel,
      since: around.since,
      environment: around.environment,
      covered: order.covered,
      coverageUntil: around.coverage_until,
      repairWarrantyMonths: around.repair_warranty_months,
      engineerNumber: around.engineer_number,
      check: checkOf(facts),
    };
  },
});
