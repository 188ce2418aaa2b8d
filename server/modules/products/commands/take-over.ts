import { act, find, many } from '#platform/operation/bind.ts';
import { selectTwins, shapeOf } from '#platform/resource/rows.ts';
import { newRow } from '#platform/resource/serve.ts';
import { newId } from '#platform/values/ids.ts';
import { refuse } from '#platform/values/refusal.ts';
import { assets, takeOver as contract } from '../contract.ts';
import { modelIds } from '../store/assets.ts';

const shape = shapeOf(assets);

/** A unit that is in use and that the archive did not know, from the sheets of a former system. Refuses a known serial number. */
export const takeOver = act(contract, {
  load: (input) => ({ twin: find(selectTwins(shape, null, input)), model: many(modelIds(input.modelId)) }),
  decide: ({ input, loaded }) => {
    if (loaded.twin) return refuse('asset.already_there', {}, 'serial');
    return loaded.model.length === 0 ? refuse('asset.reference_unknown', {}, 'modelId') : { id: input.id ?? newId() };
  },
  save: ({ id }, { input, ctx }) => newRow(shape, { id, values: { ...input, id, life: 'in_use' } }, ctx),
  constraints: {
    assets_tenant_id_serial_key: 'asset.already_there',
    assets_tenant_id_end_user_id_fkey: 'asset.reference_unknown',
    subjects_pkey: 'asset.already_there',
  },
});
