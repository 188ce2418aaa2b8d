import { promisesOf } from '#modules/rulebook/index.ts';
import { allowedActs } from '#platform/lifecycle/lifecycle.ts';
import { find, many, must, query, type Context } from '#platform/operation/bind.ts';
import { sqlIds } from '#platform/database/sql.ts';
import { personOf } from '#platform/values/person.ts';
import { read as contract } from '../contract.ts';
import { callbackLifecycle } from '../lifecycle.ts';
import { scriptOf } from '../rules/script.texts.ts';
import { ownWork } from '../rules/verdict.ts';
import { doersIn, workedOn } from '../store/lists.ts';
import { attemptRows, callbackPage, reportOf, type PageRow, type ReportRow } from '../store/page.ts';
import { promiseFor } from '../store/promise.ts';

function answered(row: PageRow) {
  if (row.solved === null || row.works === null || row.satisfied === null || row.answered_at === null) return null;
  return {
    solved: row.solved,
    works: row.works,
    satisfied: row.satisfied,
    score: row.score,
    note: row.note,
    wishes: row.wishes,
    by: personOf(row.answered_by, row.answered_name),
    ownWord: row.answered_via === 'customer',
    at: row.answered_at,
    ownWork: row.own_work,
    suggestion: row.suggestion,
    suggestionAnswer: row.suggestion_answer,
  };
}

function reported(report: ReportRow | undefined) {
  if (!report) return { cause: null, method: null, result: null, perceivedSatisfaction: null, finishedAt: null };
  return {
    cause: report.cause,
    method: report.method,
    result: report.result,
    perceivedSatisfaction: report.perceived_satisfaction,
    finishedAt: report.finished_at,
  };
}

/** May the caller make this call, and if not, why. */
function callable(
  row: PageRow,
  doers: readonly string[],
  ctx: Context,
): { mayCall: boolean; mayNotBecause: string | null; allowed: string[] } {
  const isOwn = ownWork(doers, ctx.who.memberId, ctx.who.segregation) === 'refused';
  const allowed =
    row.round === row.case_round && !isOwn ? allowedActs(callbackLifecycle, row.state, (act) => ctx.may(`callback.${act}`)) : [];
  const settles =
    row.suggestion !== null && row.suggestion_answer === null && ctx.may('callback.settle-suggestion') ? ['settle-suggestion'] : [];
  return {
    mayCall: allowed.includes('answer'),
    mayNotBecause: isOwn ? (ctx.words('callback.own_work') ?? null) : null,
    allowed: [...allowed, ...settles],
  };
}

/** One call-back: the script with names, what the engineer reported, attempts and answers. R-CBK-01, R-CBK-02, R-ONS-10 */
export const read = query(contract, {
  load: ({ id }) => ({ row: must(callbackPage(id)), report: find(reportOf(id)), attempts: many(attemptRows(id)) }),
  loadMore: (_input, { row }) => ({ promises: promisesOf(sqlIds([row.case_id])), worked: workedOn(sqlIds([row.case_id])) }),
  answer({ loaded: { row, report, attempts, promises, worked }, ctx }) {
    const doers = doersIn(worked, row);
    const english = ctx.locale === 'en';
    const model = english ? row.model_en : row.model;
    const facts = {
      company: (english ? row.company_en : null) ?? row.company,
      caller: ctx.who.name,
      customer: row.customer,
      salutation: row.salutation,
      model: model ?? '',
      number: row.case_number ?? '',
      engineer: doers[0]?.name ?? '',
    };
    return {
      id: row.id,
      caseId: row.case_id,
      caseNumber: row.case_number,
      round: row.round,
      state: row.state,
      endUser: { id: row.end_user_id, name: row.customer, salutation: row.salutation, phone: row.phone },
      model,
      summary: row.summary,
      report: { ...reported(report), engineers: doers.map((doer) => ({ id: doer.member_id, name: doer.name })) },
      script: scriptOf(facts, ctx.locale),
      attempts: attempts.map((attempt) => ({
        id: attempt.id,
        by: personOf(attempt.member_id, attempt.name),
        at: attempt.at,
        outcome: attempt.outcome,
        note: attempt.note,
      })),
      answer: answered(row),
      promise: promiseFor(promises, row, ctx.locale),
      ...callable(
        row,
        doers.map((doer) => doer.member_id),
        ctx,
      ),
      version: row.version,
    };
  },
});
