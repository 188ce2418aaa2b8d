import type { z } from 'zod';
import { act, must, type BoundAct } from '#platform/operation/bind.ts';
import type { Operation } from '#platform/operation/contract.ts';
import { next } from '#platform/lifecycle/lifecycle.ts';
import { toIso } from '#platform/values/instant.ts';
import { newId } from '#platform/values/ids.ts';
import { refuse } from '#platform/values/refusal.ts';
import { assetLife } from '../lifecycle.ts';
import { asset, insertMove, moveLife } from '../store/assets.ts';

type Verb = Operation<z.ZodObject<{ id: z.ZodUUID; reason?: z.ZodString }>, z.ZodType, 'asset.not_now', string>;

/** One verb of a unit's life: refuses `asset.not_now` where the machine has no such move (R-PRD-05). */
export function lifeVerb(contract: Verb): BoundAct {
  const verb = contract.name.slice(contract.name.indexOf('.') + 1);
  return act(contract, {
    load: ({ id }) => ({ asset: must(asset(id)) }),
    decide: ({ loaded }) => {
      const life = next<string>(assetLife, loaded.asset.life, verb);
      return life === undefined ? refuse('asset.not_now', { state: loaded.asset.life }) : { life };
    },
    save: ({ life }, { input, loaded, ctx }) => {
      const { id, reason } = input;
      const kept =
        typeof reason !== 'string'
          ? []
          : [insertMove({ id: newId(), assetId: id, act: verb, reason, memberId: ctx.who.memberId, at: toIso(ctx.occurredAt) })];
      return {
        writes: [moveLife(id, life), ...kept],
        events: [{ type: contract.appends[0] ?? contract.name, subjectId: id, rootId: id, data: { from: loaded.asset.life, to: life } }],
        answer: { id, state: life, version: loaded.asset.version + 1, lifecycle: assetLife },
      };
    },
  });
}
