import { queryOf, send } from '#web/api/index.ts';
import { keptPicture } from './pictures.ts';

/** bytes in one piece: lost again at most when the line breaks */
const PIECE = 65_536;

/** How many bytes of a file the server has; null when it has all of them. */
async function received(id: string): Promise<number | null> {
  const response = await send('GET', `/files/${id}/pieces`);
  const { size, complete } = (await response.json()) as { size: number; complete: boolean };
  return complete ? null : size;
}

/** Brings a picture to the server in pieces, from where an earlier attempt broke off. Throws `ApiError`. */
export async function bringPicture(memberId: string, id: string): Promise<void> {
  const picture = await keptPicture(memberId, id);
  // named by an act and no longer here: it was brought before
  if (!picture) return;
  const { bytes, name, takenAt, longitude, latitude } = picture;
  const told = queryOf({ name, size: bytes.byteLength, takenAt: new Date(takenAt).toISOString(), longitude, latitude });
  for (let from = await received(id); from !== null && from < bytes.byteLength;) {
    const response = await send('PUT', `/files/${id}/pieces${told}&from=${from}`, {
      body: bytes.slice(from, from + PIECE),
      type: 'application/octet-stream',
    });
    const { size } = (await response.json()) as { size: number };
    from = size;
  }
}
