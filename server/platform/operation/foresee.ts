import type { Foreseen } from './bind.ts';
import type { Caller, Principal } from './caller.ts';
import { Sheet } from './sheet.ts';
import { sentenceOf } from '../values/refusal.ts';
import type { Way } from './way.ts';

/**
 * Acts on a subject that their gates would refuse this caller now, with the sentence he would hear: the same gates, asked beforehand, so that
 * a page shows a button that cannot be pressed together with its reason. A gate that wants more of the input than the subject is asked when
 * it is done. One trip.
 */
export async function foresee(
  way: Way,
  caller: Caller,
  who: Principal,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<readonly Foreseen[]> {
  const ctx = way.contextOf(caller, who, { operationId: caller.requestId, occurredAt: way.now() });
  const sheet = new Sheet();
  const asked = way.gates
    .filter(
      ({ on, foresees, module }) =>
        foresees && on.startsWith(`${kind}.`) && ctx.may(on) && !(module !== undefined && who.off.includes(module)),
    )
    .map((gate) => ({ gate, loaded: sheet.add(gate.load({ id })) }));
  if (asked.length === 0) return [];
  sheet.read((await way.door.trip([caller.enter, ...sheet.statements])).slice(1));
  return asked.flatMap(({ gate, loaded }) => {
    const refusal = gate.check({ input: { id }, loaded, ctx });
    if (!refusal) return [];
    const why = sentenceOf(refusal, way.texts ?? new Map(), caller.locale);
    return [{ act: gate.on.slice(kind.length + 1), code: refusal.refusal, why }];
  });
}
