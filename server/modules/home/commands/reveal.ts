import { wholeAddress } from '#platform/address/whole-address.ts';
import { act, direct, find, must, NotThere } from '#platform/operation/bind.ts';
import { isRefusal } from '#platform/values/refusal.ts';
import { toIso } from '#platform/values/instant.ts';
import { noteReveal as noteContract, reveal as contract } from '../contract.ts';
import { personal } from '../store/home.ts';

/** How long a page may show what was revealed. */
const SHOWN_MS = 30_000;

/** The trace that somebody looked; its answer holds nothing personal, because answers are kept. */
export const noteReveal = act(noteContract, {
  load: ({ id, field }) => ({ found: must(personal(id, field)) }),
  decide: ({ input }) => input,
  save: ({ id, field }, { loaded }) => ({
    writes: [],
    events: [{ type: 'personal.revealed', subjectId: id, rootId: loaded.found.root_id, data: { field } }],
    answer: { id },
  }),
});

/** Shows a masked value for 30 seconds, after it has been written down who looked. R-NFR-02 */
export const reveal = direct(contract, async (input, tools) => {
  const { caller, performer, door } = tools;
  const noted = await performer.perform(caller, { operation: noteReveal, input });
  if (isRefusal(noted)) return noted;
  const loader = find(personal(input.id, input.field));
  const [, answer] = await door.trip([caller.enter, loader.statement]);
  const found = loader.read(answer?.rows ?? []);
  if (!found) throw new NotThere();
  return { value: wholeAddress(found.region_code, found.value) ?? '', until: toIso(tools.now() + SHOWN_MS) };
});
