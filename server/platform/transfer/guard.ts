import yauzl from 'yauzl';

/** Bounds of a workbook: a real sheet of 100,000 rows unpacks to 68 MB. */
const LIMITS = { entries: 1000, unpackedBytes: 200 * 1024 * 1024, ratio: 300 };
/** Small parts may be packed tightly: a ratio is judged from this size on. */
const JUDGED_BYTES = 1024 * 1024;

/** Why a file is not read. */
export type ReadFault = 'unreadable' | 'too_large' | 'too_slow' | 'old_workbook' | 'too_many_rows';

/** A file that is not read, with the reason. */
export class Unreadable extends Error {
  readonly reason: ReadFault;
  constructor(reason: ReadFault) {
    super(`not read: ${reason}`);
    this.reason = reason;
  }
}

function open(bytes: Buffer): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (fault, zip) =>
      zip ? resolve(zip) : reject(fault ?? new Error('no zip')),
    );
  });
}

/** Counts what really comes out of an entry: the size it declares can lie. */
function unpackedSize(zip: yauzl.ZipFile, entry: yauzl.Entry, left: number): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (fault, stream) => {
      if (!stream) return reject(fault ?? new Error('no stream'));
      let size = 0;
      stream.on('data', (part: Buffer) => {
        size += part.length;
        const tight = size > JUDGED_BYTES && size > entry.compressedSize * LIMITS.ratio;
        if (size > left || tight) stream.destroy(new Unreadable('too_large'));
      });
      stream.on('end', () => resolve(size));
      stream.on('error', reject);
    });
  });
}

/** Lets an archive through whose parts are few and unpack within bounds; nothing is kept of what is unpacked. Throws Unreadable. */
export async function guardArchive(bytes: Buffer): Promise<void> {
  const zip = await open(bytes).catch(() => {
    throw new Unreadable('unreadable');
  });
  if (zip.entryCount > LIMITS.entries) throw new Unreadable('too_large');
  await new Promise<void>((resolve, reject) => {
    let total = 0;
    const refuse = (fault: unknown): void => reject(fault instanceof Unreadable ? fault : new Unreadable('unreadable'));
    zip.on('entry', (entry: yauzl.Entry) => {
      if (entry.uncompressedSize > LIMITS.unpackedBytes - total) return refuse(new Unreadable('too_large'));
      unpackedSize(zip, entry, LIMITS.unpackedBytes - total).then((size) => {
        total += size;
        zip.readEntry();
      }, refuse);
    });
    zip.on('end', resolve);
    zip.on('error', refuse);
    zip.readEntry();
  });
}
