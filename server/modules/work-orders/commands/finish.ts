import { complete } from '#modules/cases/index.ts';
import { answersOf, testVerdict, type KeptAnswer } from '#modules/forms/index.ts';
import { act } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { finish as contract } from '../contract.ts';
import { isOfThisWork, isSigned, missingFor, type Mark } from '../rules/finish.ts';
import { movedByEngineer } from '../rules/move.ts';
import { missingTexts } from '../rules/obstacles.texts.ts';
import { loadOrder } from '../store/orders.ts';
import { step } from '../store/step.ts';
import { testListOf } from '../store/test.ts';
import { endVisits } from '../store/visits.ts';

const markOf = ({ at, atVersion }: KeptAnswer): Mark => ({ at, version: atVersion });

/**
 * The job is done, and with it the service: the case awaits its call-back, with cause, method, result and perceived satisfaction.
 * Refuses while anything is missing and names all of it; test, demonstration and signature from before the last diagnosis do not count. R-ONS-07, R-ONS-08, R-ONS-10, R-RMT-03, A-12
 */
export const finish = act(contract, {
  load: ({ id }) => ({ order: loadOrder(id), answers: answersOf(id) }),
  loadMore: (_input, { order }) => ({ list: testListOf(order) }),
  nest: (_input, { order }) => [{ act: complete, input: { id: order.case_id } }],
  decide({ loaded: { order, answers, list }, ctx }) {
    const to = movedByEngineer(order, 'finish', { doer: ctx.who });
    if (isRefusal(to)) return to;
    const diagnosed = { at: order.diagnosed_at, version: order.diagnosed_version };
    const isOfNow = (mark: Mark): boolean => isOfThisWork(mark, diagnosed);
    const verdict =
      list &&
      testVerdict(
        list.items,
        answers.filter((given) => isOfNow(markOf(given))),
      );
    const missing = missingFor({
      route: order.route,
      remoteOpen: order.remote_id !== null,
      remoteSolved: order.remote_result === 'solved',
      remoteCheck: order.remote_check,
      process: order.process,
      test: verdict ? { missing: verdict.missing.length, failed: verdict.failed.length } : null,
      demonstrated: order.demonstrated === true && isOfNow({ at: order.demonstrated_at, version: order.demonstrated_version }),
      tipsGiven: order.tips_given === true,
      signed: isSigned({ at: order.signed_at, version: order.signed_version }, [
        diagnosed,
        { at: order.recorded_at, version: order.recorded_version },
        ...answers.map(markOf),
      ]),
    });
    const [first] = missing;
    return first
      ? refuse(first, {
          missing: {
            zh: missing.map((code) => missingTexts[code].zh).join('、'),
            en: missing.map((code) => missingTexts[code].en).join(', '),
          },
          codes: missing.join(),
        })
      : to;
  },
  save({ to }, { input, loaded: { order }, ctx }) {
    const at = toIso(ctx.occurredAt);
    return step(order, {
      type: 'work-order.finished',
      data: { engineerId: order.engineer_id, round: order.round, route: order.route, perceivedSatisfaction: input.perceivedSatisfaction },
      change: { state: to, finished_at: at, result: input.result, perceived_satisfaction: input.perceivedSatisfaction },
      writes: [endVisits(order.id, at)],
      now: ctx.now,
    });
  },
});
