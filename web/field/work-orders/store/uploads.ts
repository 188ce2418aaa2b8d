import { useEffect, useState } from 'react';
import { asApiError, serverNow, useMe } from '#web/api/index.ts';
import { keepBytes, keptPicture, type Place } from './pictures.ts';

/** Keeps a picture on the phone; it travels with the first act that names it. Answers its id. Throws `StoreFull`. */
export async function keepPicture(memberId: string, bytes: Blob, name: string, place: Place = {}): Promise<string> {
  return keepBytes(memberId, { bytes: await bytes.arrayBuffer(), type: bytes.type, name, takenAt: Math.round(serverNow()), ...place });
}

/** A picture and where it is shown from: this phone's own store, else the server; nowhere until the phone has looked whether it has it. */
export interface Shown {
  readonly id: string;
  readonly url: string | undefined;
}

/** Where pictures are shown from, in their order. */
export function usePictures(ids: readonly string[]): Shown[] {
  const memberId = useMe()?.member.id;
  const [found, setFound] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = ids.join();
  useEffect(() => {
    let isHere = true;
    const here: string[] = [];
    const all = wanted && memberId ? wanted.split(',') : [];
    void Promise.all(
      all.map(async (id) => {
        const picture = await keptPicture(memberId ?? '', id).catch(() => undefined);
        if (!picture || !isHere) return [id, `/api/v1/files/${id}`] as const;
        const url = URL.createObjectURL(new Blob([picture.bytes], { type: picture.type }));
        here.push(url);
        return [id, url] as const;
      }),
    ).then((urls) => {
      if (isHere) setFound(new Map(urls));
    }, asApiError);
    return () => {
      isHere = false;
      for (const url of here) URL.revokeObjectURL(url);
    };
  }, [wanted, memberId]);
  return ids.map((id) => ({ id, url: found.get(id) }));
}
