import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Door } from '../database/door.ts';
import { sql, type Sql } from '../database/sql.ts';
import type { Caller } from '../operation/caller.ts';
import { BadInput } from '../operation/faults.ts';
import type { Taken } from '../files/row.ts';
import { toIso } from '../values/instant.ts';

/** One piece of a file. */
export interface Piece {
  readonly bytes: Buffer;
  /** where in the file it begins, and how long the file is, in bytes */
  readonly from: number;
  readonly size: number;
  readonly name: string;
  readonly taken: Taken;
}

/** A file that nobody has gone on with for so long is given up. */
const GIVEN_UP_MS = 14 * 24 * 3_600_000;

const told = z.object({
  name: z.string().max(255).default(''),
  from: z.coerce.number().int().min(0),
  size: z.coerce.number().int().min(1),
  takenAt: z.iso.datetime().optional(),
  longitude: z.coerce.number().min(-180).max(180).optional(),
  latitude: z.coerce.number().min(-90).max(90).optional(),
});

const wrong = {
  code: 'invalid',
  message: { zh: '这一段的位置、大小或拍摄信息不对', en: 'Place, size or circumstances of this piece are wrong' },
};
/** Nothing came where the bytes of a file should be. */
export const empty = { pointer: '/file', code: 'empty', message: { zh: '没有收到文件内容', en: 'No file was received' } };
const beyond = {
  pointer: '/from',
  code: 'beyond',
  message: { zh: '这一段超出了文件大小', en: 'This piece goes beyond the size of the file' },
};

/** Reads a piece from a request; `most` bytes may the whole file have. Throws `BadInput`. */
export function pieceOf(request: FastifyRequest, most: number): Piece {
  const found = told.safeParse(request.query);
  if (!found.success) throw new BadInput([{ pointer: `/${found.error.issues[0]?.path.join('/') ?? ''}`, ...wrong }]);
  const { name, from, size, takenAt, longitude, latitude } = found.data;
  if (size > most) throw Object.assign(new Error('the file is too large'), { statusCode: 413 });
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (bytes.length === 0) throw new BadInput([empty]);
  if (from + bytes.length > size) throw new BadInput([beyond]);
  return { bytes, from, size, name, taken: { takenAt, longitude, latitude } };
}

/** How many bytes of a file have come from its beginning on, and whether it is whole. */
export async function received(door: Door, caller: Caller, id: string): Promise<{ size: number; complete: boolean }> {
  const [, whole, pieces] = await door.trip([
    caller.enter,
    sql`select size from files where tenant_id = app_tenant() and id = ${id} and member_id = app_member()`,
    sql`select coalesce(sum(length(bytes)), 0)::int as size from file_pieces where tenant_id = app_tenant() and file_id = ${id} and member_id = app_member()`,
  ]);
  const size = whole?.rows[0]?.['size'];
  return size === undefined ? { size: Number(pieces?.rows[0]?.['size'] ?? 0), complete: false } : { size: Number(size), complete: true };
}

/**
 * Keeps a piece that goes on where the file has come to; another one changes nothing, and the answer says where to go on. `whole` are the
 * bytes of the file once its last piece is here.
 */
export async function keepPiece(
  { door, now }: { readonly door: Door; readonly now: () => number },
  caller: Caller,
  id: string,
  piece: Piece,
): Promise<{ readonly answer: { size: number; complete: boolean }; readonly whole?: Buffer }> {
  const before = await received(door, caller, id);
  if (before.complete) return { answer: before };
  if (before.size === piece.from) {
    await door.trip([
      caller.enter,
      giveUp(now() - GIVEN_UP_MS),
      sql`insert into file_pieces (tenant_id, file_id, starts_at, member_id, bytes, created_at)
          values (app_tenant(), ${id}, ${piece.from}, app_member(), ${piece.bytes}, ${toIso(now())}) on conflict do nothing`,
    ]);
  }
  const after = before.size === piece.from ? await received(door, caller, id) : before;
  if (after.size < piece.size) return { answer: after };
  const [, rows] = await door.trip([
    caller.enter,
    sql`select bytes from file_pieces where tenant_id = app_tenant() and file_id = ${id} and member_id = app_member() order by starts_at`,
  ]);
  const whole = Buffer.concat((rows?.rows ?? []).map((row) => row['bytes'] as Buffer));
  // pieces of another file came under this id: it begins anew
  if (whole.length > piece.size) await forgetPieces(door, caller, id);
  // else another message has made the file whole meanwhile
  return whole.length === piece.size ? { answer: after, whole } : { answer: await received(door, caller, id) };
}

/** Files that nobody has gone on with since `before` (epoch ms) go as a whole: one piece less would leave a gap that nothing fills. */
function giveUp(before: number): Sql {
  return sql`
    delete from file_pieces p where p.tenant_id = app_tenant() and p.created_at < ${toIso(before)}
      and not exists (
        select from file_pieces n where n.tenant_id = p.tenant_id and n.file_id = p.file_id and n.member_id = p.member_id and n.created_at >= ${toIso(before)})`;
}

/** The file is whole: its pieces go. */
export async function forgetPieces(door: Door, caller: Caller, id: string): Promise<void> {
  await door.trip([
    caller.enter,
    sql`delete from file_pieces where tenant_id = app_tenant() and file_id = ${id} and member_id = app_member()`,
  ]);
}
