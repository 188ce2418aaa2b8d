import { direct, type BatchOutcome, type Tools } from '../operation/bind.ts';
import { platformModule } from '../operation/module.ts';
import { BadInput } from '../operation/faults.ts';
import { isOfTheAct, problemOfFault, problemOfRefusal, type ShownProblem } from '../sync/problems.ts';
import { isRefusal } from '../values/refusal.ts';
import { performSeveral as contract } from './contract.ts';

type Result =
  | { readonly status: 'done'; readonly answer: unknown }
  | { readonly status: 'refused' | 'bad'; readonly problem: ShownProblem };

function resultOf(outcome: BatchOutcome, { caller, texts }: Pick<Tools, 'caller' | 'texts'>): Result {
  if (isRefusal(outcome)) return { status: 'refused', problem: problemOfRefusal(outcome, texts, caller) };
  if ('answer' in outcome) return { status: 'done', answer: outcome.answer };
  if (!isOfTheAct(outcome.fault)) throw outcome.fault;
  return { status: 'bad', problem: problemOfFault(outcome.fault, caller) };
}

/** Several acts of one list with one load and one save, through the same gates as any other caller's. */
const performSeveral = direct(contract, async ({ operation: name, acts }, tools) => {
  const operation = tools.operation(name);
  if (operation?.type !== 'act' || operation.contract.at === null)
    throw new BadInput([
      { pointer: '/operation', code: 'no_act', message: { zh: `没有“${name}”这项操作`, en: `There is no act “${name}”` } },
    ]);
  const outcomes = await tools.performer.performAll(
    { ...tools.caller, kind: 'batch' },
    acts.map(({ actId, input }) => ({ operation, input, operationId: actId })),
  );
  return { results: outcomes.map((outcome, index) => ({ actId: acts[index]?.actId ?? '', ...resultOf(outcome, tools) })) };
});

/** What the batch caller offers the server, in the shape of a module: it stands below all of them. */
export const batchModule = platformModule({
  name: 'batch',
  routes: [performSeveral],
});
