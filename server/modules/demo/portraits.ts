import { readdir, readFile } from 'node:fs/promises';
import { memberCaller } from '#modules/identity/index.ts';
import { putFile } from '#platform/files/row.ts';
import { chance as chanceOf } from './make/chance.ts';
import { performOrThrow, type Stage } from './stage.ts';

/** Drawn and invented, each called by the user name of whose face it is. */
const FOLDER = new URL('./data/portraits/', import.meta.url);
/** Of the ids of the files, so that all others stay what they are without portraits. */
const SEED = 192;

interface Portrayed {
  readonly user: string;
  readonly id: string;
}

interface Portraying {
  readonly tenantId: string;
  readonly members: readonly Portrayed[];
  /** who looks after the staff */
  readonly keeperId: string;
  /** epoch ms */
  readonly at: number;
}

/** Gives the engineers the faces by which customers know them, as somebody of the company would: uploaded, then put. R-ORG-10 */
export async function portray(stage: Stage, { tenantId, members, keeperId, at }: Portraying): Promise<void> {
  const chance = chanceOf(SEED);
  const keeper = memberCaller(tenantId, keeperId, 'batch');
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.png')).toSorted();
  const kept = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(new URL(name, FOLDER));
      const member = members.find(({ user }) => name === `${user}.png`);
      if (!member) throw new Error(`${name} is the face of nobody`);
      return { memberId: member.id, name, mime: 'image/png', size: bytes.length, hash: await stage.files.put(bytes) };
    }),
  );
  const files = kept.map((file) => ({ ...file, id: chance.id(at) }));
  await stage.door.trip([keeper.enter, ...files.map((file) => putFile(file, at))]);
  await performOrThrow(
    stage,
    keeper,
    files.map(({ memberId, id }) => ({ operation: 'staff.put-photo', input: { id: memberId, fileId: id } })),
  );
}
