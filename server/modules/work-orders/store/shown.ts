import type { FormVersion } from '#modules/forms/index.ts';
import type { Context, Loaded } from '#platform/operation/bind.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { personOf } from '#platform/values/person.ts';
import type { Locale } from '#platform/values/words.ts';
import type { ofCase } from '../contract.ts';
import { allowedOn } from '../rules/allowed.ts';
import { isOfThisWork, isSigned, type Mark } from '../rules/finish.ts';
import type { FullRow, recorded } from './full.ts';

type Recorded = Loaded<ReturnType<typeof recorded>>;
type Shown = OutputOf<typeof ofCase>['rows'][number];

function testOf(list: FormVersion | undefined, answers: Recorded['answers'], ctx: Context): Shown['test'] {
  if (!list) return null;
  return {
    versionId: list.versionId,
    items: list.items.map((item) => ({
      id: item.id,
      code: item.code,
      label: ctx.locale === 'en' ? item.labelEn : item.label,
      type: item.type,
      mandatory: item.mandatory,
      safety: item.safety,
      choices: [...item.choices],
      unit: item.unit,
      low: item.low,
      high: item.high,
    })),
    answers: answers
      .filter((answer) => answer.version_id === list.versionId)
      .map((answer) => ({ itemId: answer.item_id, passed: answer.passed, value: answer.value, skippedBecause: answer.skipped_because })),
  };
}

const markOf = ({ at, at_version: version }: { readonly at: string; readonly at_version: number | null }): Mark => ({ at, version });

function diagnosisOf(row: Recorded['diagnoses'][number]): NonNullable<Shown['diagnosis']> {
  const by = personOf(row.by_id, row.by_name);
  return { cause: row.cause, causeCodeId: row.cause_code_id, note: row.note, by, at: row.at, asAssessed: row.as_assessed };
}

/** What was tested, shown and signed before the last diagnosis is history: it stays in the record and is asked for again. */
function currentOf(
  row: FullRow,
  diagnosis: Recorded['diagnoses'][number] | undefined,
  { answers, signatures }: Pick<Recorded, 'answers' | 'signatures'>,
) {
  const diagnosed = diagnosis ? markOf(diagnosis) : { at: null, version: null };
  const written = [diagnosed, { at: row.recorded_at, version: row.recorded_version }, ...answers.map(markOf)];
  return {
    isOfNow: (answer: Recorded['answers'][number]) => isOfThisWork(markOf(answer), diagnosed),
    isShown: isOfThisWork({ at: row.demonstrated_at, version: row.demonstrated_version }, diagnosed),
    signature: signatures.findLast((signed) => isSigned(markOf(signed), written)),
  };
}

/** A job with everything recorded on it, in the shape of the contract. */
export function shownOrder(row: FullRow, all: Recorded, list: FormVersion | undefined, ctx: Context): Shown {
  const of = <R extends { readonly work_order_id: string }>(rows: readonly R[]): R[] =>
    rows.filter((candidate) => candidate.work_order_id === row.id);
  const diagnosis = of(all.diagnoses).at(-1);
  const { isOfNow, isShown, signature } = currentOf(row, diagnosis, { answers: of(all.answers), signatures: of(all.signatures) });
  return {
    id: row.id,
    number: row.number,
    caseId: row.case_id,
    caseNumber: row.case_number,
    round: row.round,
    route: row.route,
    state: row.state,
    engineer: personOf(row.engineer_id, row.engineer_name),
    createdAt: row.created_at,
    assignedAt: row.assigned_at,
    acceptedAt: row.accepted_at,
    contactedAt: row.contacted_at,
    finishedAt: row.finished_at,
    result: row.result,
    perceivedSatisfaction: row.perceived_satisfaction,
    visits: of(all.visits).map((visit) => ({
      id: visit.id,
      engineer: personOf(visit.by_id, visit.by_name),
      plannedFrom: visit.planned_from,
      plannedTo: visit.planned_to,
      departedAt: visit.departed_at,
      arrivedAt: visit.arrived_at,
      endedAt: visit.ended_at,
      brokenOff: visit.broken_off,
    })),
    contacts: of(all.contacts).map((contact) => ({
      id: contact.id,
      by: personOf(contact.by_id, contact.by_name),
      at: contact.at,
      reached: contact.reached,
      note: contact.note,
      preparation: contact.preparation,
    })),
    remoteSessions: of(all.sessions).map((session) => ({
      id: session.id,
      by: personOf(session.by_id, session.by_name),
      method: session.method,
      startedAt: session.started_at,
      endedAt: session.ended_at,
      result: session.result,
      cause: session.cause,
      steps: session.steps,
    })),
    diagnosis: diagnosis ? diagnosisOf(diagnosis) : null,
    process: row.process,
    parts: of(all.parts).map((part) => ({ number: part.part_number, name: part.part_name, quantity: part.quantity })),
    test: testOf(list, of(all.answers).filter(isOfNow), ctx),
    demonstration:
      row.demonstrated === null || !isShown ? null : { demonstrated: row.demonstrated, tipsGiven: row.tips_given === true, tips: row.tips },
    signature: signature ? { signer: signature.signer, at: signature.at, fileId: signature.file_id } : null,
    files: of(all.files).map((file) => file.file_id),
    version: row.version,
    allowed: allowedOn(row, ctx.who, ctx.may),
  };
}

/** The model in the reader's language, with its code said once. */
export function modelOf({ model, model_en: english }: Pick<FullRow, 'model' | 'model_en'>, locale: Locale): string | null {
  return locale === 'en' ? (english ?? model) : model;
}
