import { keysIn } from '../../offline/database.ts';
import { draftTexts } from '../../offline/drafts.ts';
import { filesOf } from './acts.ts';
import { forgetPictures } from './pictures.ts';
import { keptActs } from './shelf.ts';

/** Lets go of those of the member's pictures that nothing names any more: no act that lies on this phone, no draft. */
export async function letGo(memberId: string, ids: readonly string[]): Promise<void> {
  // drafts first: what an act takes over stands in its draft until the act is kept
  const texts = draftTexts();
  const inActs = new Set((await keptActs(memberId)).flatMap(filesOf));
  await forgetPictures(
    memberId,
    ids.filter((id) => !inActs.has(id) && !texts.some((text) => text.includes(id))),
  );
}

/**
 * Lets go of pictures that nothing names: the app was killed before a draft named them, or the act that was to name them found no room. Only
 * while no window is just adding one: a picture is kept first and named then.
 */
export async function letGoUnnamed(): Promise<void> {
  const keys = await keysIn('pictures');
  for (const owner of new Set(keys.map(([memberId]) => memberId)))
    await letGo(
      owner,
      keys.flatMap(([memberId, id]) => (memberId === owner ? [id] : [])),
    );
}
