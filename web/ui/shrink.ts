import { Unreadable } from './unreadable.ts';

/** Longest edge in px and quality of the JPEG, from the best to the smallest that still shows something. */
const SIZES = [
  [1600, 0.8],
  [1280, 0.7],
  [800, 0.6],
] as const;

async function jpegOf(photo: File, edge: number, quality: number): Promise<Blob> {
  const { default: Compressor } = await import('compressorjs');
  return new Promise((resolve, reject) => {
    new Compressor(photo, {
      maxWidth: edge,
      maxHeight: edge,
      quality,
      mimeType: 'image/jpeg',
      convertSize: 0,
      success: resolve,
      error: (cause) => reject(new Unreadable(cause.message, { cause })),
    });
  });
}

/**
 * A photo made small enough for a phone's line: JPEG, longest edge 1600 px, smaller where it would have more than `mostBytes`; what the camera
 * wrote into it is not kept. Throws `Unreadable` when it is no picture that this browser can read, another error when it stays too large.
 */
export async function shrunk(photo: File, mostBytes = Infinity): Promise<Blob> {
  for (const [edge, quality] of SIZES) {
    const small = await jpegOf(photo, edge, quality);
    if (small.size <= mostBytes) return small;
  }
  throw new Error('the picture stays too large');
}
