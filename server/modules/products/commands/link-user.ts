import { act, find, must } from '#platform/operation/bind.ts';
import { refuse } from '#platform/values/refusal.ts';
import { shapeOf, valuesOf } from '#platform/resource/rows.ts';
import { savedRow } from '#platform/resource/serve.ts';
import { assets, linkUser as contract } from '../contract.ts';
import { assetLife } from '../lifecycle.ts';
import { activeUser, assetRecord, setUser } from '../store/assets.ts';

const shape = shapeOf(assets);

/** Says who uses a device now; refuses a user that is not active and a device that is retired (R-PRD-01). */
export const linkUser = act(contract, {
  load: ({ id, endUserId }) => ({ asset: must(assetRecord(id)), user: find(activeUser(endUserId)) }),
  decide: ({ input, loaded }) => {
    const life = String(loaded.asset['life']);
    if (life === 'retired') return refuse('asset.not_now', { state: life });
    if (input.endUserId !== null && !loaded.user) return refuse('asset.user_unknown', {}, 'endUserId');
    return { life, from: loaded.asset['end_user_id'], to: input.endUserId };
  },
  save: ({ life, from, to }, { input: { id }, loaded, ctx }) => {
    const version = Number(loaded.asset['version']) + 1;
    const values = { ...valuesOf(shape, loaded.asset), endUserId: to };
    const saved = savedRow(
      shape,
      { id, version, state: 'active', values, type: 'asset.user_linked', writes: [setUser(id, to)], data: { from, to } },
      ctx,
    );
    return { ...saved, answer: { id, state: life, version, lifecycle: assetLife } };
  },
});
