import { queryOf, send } from '#web/api/index.ts';
import { keptPicture } from './pictures.ts';

/** bytes in one piece: lost again at most when the line breaks */
const PIECE = 65_536;

interface Come {
  readonly size: number;
  readonly complete: boolean;
}

/** Brings a picture to the server in pieces, from where an earlier attempt broke off; done once the server has it whole. Throws `ApiError`. */
export async function bringPicture(memberId: string, id: string): Promise<void> {
  const picture = await keptPicture(memberId, id);
  // named by an act and no longer here: it was brought before
  if (!picture) return;
  const { bytes, name, takenAt, longitude, latitude } = picture;
  const size = bytes.byteLength;
  const told = queryOf({ member: memberId, name, size, takenAt: new Date(takenAt).toISOString(), longitude, latitude });
  const last = Math.floor((size - 1) / PIECE) * PIECE;
  let come = (await (await send('GET', `/files/${id}/pieces`)).json()) as Come;
  while (!come.complete) {
    // all pieces may be there and the file not whole yet: the last one asks for it again
    const from = Math.min(come.size, last);
    const answer = await send('PUT', `/files/${id}/pieces${told}&from=${from}`, {
      body: bytes.slice(from, from + PIECE),
      type: 'application/octet-stream',
    });
    come = (await answer.json()) as Come;
  }
}
