import { newId } from '#platform/values/ids.ts';
import { changeKept, oneKept } from '../../offline/database.ts';

/** Where something was, as the phone told it. */
export interface Place {
  readonly longitude?: number;
  readonly latitude?: number;
}

/** A picture on its way to the server. */
export interface KeptPicture extends Place {
  readonly bytes: ArrayBuffer;
  readonly type: string;
  readonly name: string;
  /** on the server's clock, epoch ms */
  readonly takenAt: number;
}

/** Keeps a picture on the phone and answers the id by which acts name it. Throws `StoreFull` when there is no room. */
export async function keepBytes(memberId: string, picture: KeptPicture): Promise<string> {
  const id = newId();
  await changeKept('pictures', { put: [[[memberId, id], picture]] });
  return id;
}

/** A picture that is still on the phone. */
export function keptPicture(memberId: string, id: string): Promise<KeptPicture | undefined> {
  return oneKept<KeptPicture>('pictures', [memberId, id]);
}

/** Lets go of pictures that the server has. */
export async function forgetPictures(memberId: string, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await changeKept('pictures', { gone: ids.map((id) => [memberId, id]) });
}
