import { direct, NotThere } from '#platform/operation/bind.ts';
import { heldActs as contract } from '../contract.ts';
import { readableSubject } from '../store/readers.ts';

/** What would be refused on a subject that the caller may look at; 404 for any other. */
export const heldActs = direct(contract, async ({ id }, { door, caller, foresee }) => {
  const [, found] = await door.trip([caller.enter, readableSubject(id)]);
  const kind = found?.rows[0]?.['kind'];
  if (typeof kind !== 'string') throw new NotThere();
  return { rows: [...(await foresee(kind, id))] };
});
