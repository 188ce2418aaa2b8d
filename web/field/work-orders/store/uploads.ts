import { useEffect, useState } from 'react';
import { asApiError, serverNow, useMe } from '#web/api/index.ts';
import { shrunk } from '#web/ui/shrink.ts';
import { keepBytes, keptPicture, type Place } from './pictures.ts';

/** Keeps a picture on the phone; it travels with the first act that names it. Answers its id. Throws `StoreFull`. */
export async function keepPicture(memberId: string, bytes: Blob, name: string, place: Place = {}): Promise<string> {
  return keepBytes(memberId, { bytes: await bytes.arrayBuffer(), type: bytes.type, name, takenAt: Math.round(serverNow()), ...place });
}

/** Shrinks a photo and keeps it on the phone with the time and place at which it was taken; answers its id. Throws `StoreFull`. */
export async function keepPhoto(memberId: string, photo: File, where: Promise<Place>): Promise<string> {
  const [small, place] = await Promise.all([shrunk(photo), where]);
  return keepPicture(memberId, small, `${photo.name.replace(/\.\w+$/, '') || 'photo'}.jpg`, place);
}

/** Where pictures are shown from: those on this phone from its own store, the others from the server. */
export function usePictures(ids: readonly string[]): ReadonlyMap<string, string> {
  const memberId = useMe()?.member.id;
  const [local, setLocal] = useState<ReadonlyMap<string, string>>(new Map());
  const wanted = ids.join();
  useEffect(() => {
    let isHere = true;
    const urls = new Map<string, string>();
    const all = wanted && memberId ? wanted.split(',') : [];
    void Promise.all(
      all.map(async (id) => {
        const picture = await keptPicture(memberId ?? '', id).catch(() => undefined);
        if (picture && isHere) urls.set(id, URL.createObjectURL(new Blob([picture.bytes], { type: picture.type })));
      }),
    ).then(() => {
      if (isHere) setLocal(urls);
    }, asApiError);
    return () => {
      isHere = false;
      for (const url of urls.values()) URL.revokeObjectURL(url);
    };
  }, [wanted, memberId]);
  return new Map(ids.map((id) => [id, local.get(id) ?? `/api/v1/files/${id}`]));
}
