import { fileTypeFromBuffer } from 'file-type';

/** What may be uploaded, by what the bytes say; names and headers prove nothing. */
const ALLOWED: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'video/mp4',
]);

/** Media type of the bytes, or undefined for what may not be kept. A table of text is taken by its name, because text has no mark. */
export async function sniff(bytes: Buffer, name: string): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  if (found) return ALLOWED.has(found.mime) ? found.mime : undefined;
  return /\.csv$/i.test(name) && bytes.length > 0 && !bytes.includes(0) ? 'text/csv' : undefined;
}

/** A name fit for a header and a folder: no path, no control characters, at most 120 characters. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const bare = last.replaceAll(/[\u0000-\u001f\u007f"<>|:*?]/g, '').trim();
  return bare === '' ? 'file' : [...bare].slice(-120).join('');
}

const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** Files of Office before 2007, and those with a password: both lie in the same container and cannot be read. */
export function isOldOffice(bytes: Buffer): boolean {
  return bytes.subarray(0, COMPOUND.length).equals(COMPOUND);
}
