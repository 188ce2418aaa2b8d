import { queryOf, send } from '#web/api/index.ts';
import { bringPieces, PIECE, type Come } from './pieces.ts';
import { keptPicture } from './pictures.ts';

/** Brings a picture to the server in pieces, from where an earlier attempt broke off; done once the server has it whole. Throws `ApiError`. */
export async function bringPicture(memberId: string, id: string): Promise<void> {
  const picture = await keptPicture(memberId, id);
  // named by an act and no longer here: it was brought before
  if (!picture) return;
  const { bytes, name, takenAt, longitude, latitude } = picture;
  const size = bytes.byteLength;
  const told = queryOf({ member: memberId, name, size, takenAt: new Date(takenAt).toISOString(), longitude, latitude });
  await bringPieces(size, {
    come: async () => (await (await send('GET', `/files/${id}/pieces`)).json()) as Come,
    put: async (from) => {
      const body = bytes.slice(from, from + PIECE);
      return (await (
        await send('PUT', `/files/${id}/pieces${told}&from=${from}`, { body, type: 'application/octet-stream' })
      ).json()) as Come;
    },
  });
}
