import { shrunk } from '#web/ui/shrink.ts';
import { keepPicture } from './uploads.ts';
import { whereabouts } from './whereabouts.ts';

/** Shrinks a photo and keeps it on the phone with the time and place at which it was taken; answers its id. Throws `StoreFull` and `Unreadable`. */
export async function keepPhoto(memberId: string, photo: File): Promise<string> {
  const [small, place] = await Promise.all([shrunk(photo), whereabouts()]);
  return keepPicture(memberId, small, `${photo.name.replace(/\.\w+$/, '') || 'photo'}.jpg`, place);
}
