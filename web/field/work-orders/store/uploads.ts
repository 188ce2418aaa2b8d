import { newId } from '#platform/values/ids.ts';
import { asApiError, send } from '#web/api/index.ts';

const LONGEST_EDGE = 1600;
const QUALITY = 0.8;

/** A photo made small enough for a phone's line: JPEG, longest edge 1600 px; where it was taken is not kept in it. */
async function shrunk(photo: File): Promise<Blob> {
  const { default: Compressor } = await import('compressorjs');
  return new Promise((resolve, reject) => {
    new Compressor(photo, {
      maxWidth: LONGEST_EDGE,
      maxHeight: LONGEST_EDGE,
      quality: QUALITY,
      mimeType: 'image/jpeg',
      success: resolve,
      error: reject,
    });
  });
}

/** Uploads the bytes of a picture and answers the id by which acts name it; without an answer the same bytes go again under the same id. */
export async function keepPicture(bytes: Blob, name: string): Promise<string> {
  const id = newId();
  for (const wait of [600, 1800, null]) {
    try {
      const form = new FormData();
      form.append('file', bytes, name);
      await send('POST', '/files', { body: form, key: id });
      return id;
    } catch (thrown) {
      if (wait === null || !asApiError(thrown).mayRepeat) throw thrown;
      await new Promise((resolve) => window.setTimeout(resolve, wait));
    }
  }
  return id;
}

/** Shrinks and uploads a photo; answers its id. */
export async function keepPhoto(photo: File): Promise<string> {
  return keepPicture(await shrunk(photo), `${photo.name.replace(/\.\w+$/, '') || 'photo'}.jpg`);
}

/** Where an uploaded picture is shown from. */
export function pictureAt(id: string): string {
  return `/api/v1/files/${id}`;
}
