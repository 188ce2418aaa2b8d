import { promiseRow } from '#modules/rulebook/index.ts';
import { wholeAddress } from '#platform/address/whole-address.ts';
import { allowedActs } from '#platform/lifecycle/lifecycle.ts';
import { find, many, query, type Context } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { personOf } from '#platform/values/person.ts';
import { read as contract } from '../contract.ts';
import { caseLifecycle, type CaseState } from '../lifecycle.ts';
import { coverageSentence } from '../rules/coverage.texts.ts';
import { stageOf, stageTimes } from '../rules/stage.ts';
import {
  casePage,
  handOversOf,
  lastAssessment,
  promisesOfCase,
  staysOf,
  touchesOf,
  type CasePage,
  type HandOverRow,
  type StayRow,
} from '../store/read.ts';

/** One case with its device, coverage, promises, stages and what the reader may do now. R-CAS-01, R-FLT-04, R-ORG-02 */
export const read = query(contract, {
  load: ({ id }) => ({
    row: casePage(id),
    assessment: find(lastAssessment(id)),
    handOvers: many(handOversOf(id)),
    touches: many(touchesOf(id)),
    stays: staysOf(id),
    promises: promisesOfCase(id),
  }),
  answer({ loaded: { row, assessment, handOvers, touches, stays, promises }, ctx }) {
    const judge = assessment ? personOf(assessment.assessed_by, assessment.name) : null;
    return {
      ...headOf(row, ctx),
      stage: stageOf(row.state),
      stages: stagesOf(row, stays, judge, ctx.now),
      endUser: { id: row.end_user_id, ...row.user },
      device: deviceOf(row, ctx),
      fault: faultOf(row, ctx),
      assessment: assessment
        ? {
            complexity: assessment.complexity,
            suspectedCause: assessment.suspected_cause,
            route: assessment.route,
            note: assessment.note,
            by: judge,
            at: assessment.assessed_at,
          }
        : null,
      handOvers: handOvers.map((hand) => ({
        id: hand.id,
        fromTier: hand.from_tier,
        toTier: hand.to_tier,
        group: personOf(hand.to_group_id, worded(hand.name, hand.name_en, ctx)),
        at: hand.handed_at,
        acceptedAt: hand.accepted_at,
        returnedAt: hand.returned_at,
        returnReason: hand.return_reason,
      })),
      touches: touches.map(({ member_id, name, ...touch }) => ({ ...touch, by: personOf(member_id, name) })),
      stays: stays.map((stay) => ({ dimension: stay.dimension, value: stay.value, round: stay.round, from: stay.from_at, to: stay.to_at })),
      promises: promises.map((promise) => promiseRow(promise, ctx.locale)),
      allowed: allowedOf(row, handOvers, ctx),
    };
  },
});

function worded(zh: string | null, en: string | null, ctx: Context): string | null {
  return ctx.locale === 'en' ? (en ?? zh) : zh;
}

function headOf(row: CasePage, ctx: Context) {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    nature: row.nature,
    state: row.state,
    channel: row.channel,
    priority: row.priority,
    tier: row.tier,
    round: row.round,
    firstTimeFix: row.round === 1,
    complexity: row.complexity,
    summary: row.summary,
    solution: row.solution,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    regionCode: row.region_code,
    address: wholeAddress(row.region_code, row.address),
    receivedAt: row.received_at,
    registeredAt: row.registered_at,
    completedAt: row.completed_at,
    closedAt: row.closed_at,
    waitsUntil: row.waits_until,
    intakeOwner: personOf(row.intake_owner_id, row.intake_owner),
    owner: personOf(row.owner_id, row.owner),
    group: personOf(row.group_id, row.group && worded(row.group.name, row.group.name_en, ctx)),
    version: row.version,
  };
}

/** A model is told without a device of it. */
const NO_ASSET = { serial: null, delivered_on: null, purchased_on: null, end_user_id: null };

function deviceOf(row: CasePage, ctx: Context) {
  if (row.model_id === null) return null;
  const asset = row.asset ?? NO_ASSET;
  return {
    assetId: row.asset_id,
    serial: asset.serial,
    modelId: row.model_id,
    model: (row.model && worded(row.model.name, row.model.name_en, ctx)) ?? '',
    modelCode: row.model?.code ?? '',
    deliveredOn: asset.delivered_on,
    purchasedOn: asset.purchased_on ?? row.fault?.purchased_told ?? null,
    ofOther: asset.end_user_id !== null && asset.end_user_id !== row.end_user_id,
  };
}

function faultOf({ fault }: CasePage, ctx: Context) {
  if (fault === null) return null;
  const { covered, coverage_until: until, coverage_source: source } = fault;
  return {
    symptom: fault.symptom,
    symptomCodes: fault.symptom_codes,
    since: fault.since,
    environment: fault.environment,
    demandsVisit: fault.demands_visit,
    serialTold: fault.serial_told,
    covered,
    coverageUntil: until,
    coverageSource: source,
    coverageReason: coverageSentence({ covered, until, source })[ctx.locale],
    repeatOf: fault.repeat_of === null ? null : { id: fault.repeat_of, number: fault.repeat_number },
  };
}

function stagesOf(row: CasePage, stays: readonly StayRow[], judge: { id: string; name: string } | null, now: number) {
  const passages = stays
    .filter(({ dimension }) => dimension === 'state')
    .map((stay) => ({
      state: stay.value as CaseState,
      from: Date.parse(stay.from_at),
      to: stay.to_at === null ? null : Date.parse(stay.to_at),
    }));
  const intake = personOf(row.intake_owner_id, row.intake_owner);
  const owners = { receive: intake, judge, plan: judge, execute: personOf(row.owner_id, row.owner), feedback: intake };
  return stageTimes(Date.parse(row.received_at), passages, now).map(({ stage, from, to, spentMs, skipped }) => ({
    stage,
    owner: from === null ? null : owners[stage],
    from: from === null ? null : toIso(from),
    to: to === null ? null : toIso(to),
    spentSeconds: Math.round(spentMs / 1000),
    skipped,
  }));
}

function allowedOf(row: CasePage, handOvers: readonly HandOverRow[], ctx: Context): string[] {
  const target = handOvers.findLast(({ accepted_at, returned_at }) => accepted_at === null && returned_at === null)?.to_group_id;
  const isTaker = ctx.who.roles.includes('MGR') || (target !== undefined && ctx.who.groups.includes(target));
  return allowedActs(caseLifecycle, row.state, (act) => ctx.may(`case.${act}`)).filter(
    (act) => isTaker || (act !== 'accept' && act !== 'hand-back'),
  );
}
