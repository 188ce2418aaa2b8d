/**
 * The phone's own database. Its version counts only what it is made of: a later version of the app opens what an earlier one has left,
 * takes nothing away from it, and so never strands an act.
 */
const NAME = 'anxin-field';
const VERSION = 1;

/** What lies in it: acts on their way, pictures on their way, and what was read. */
export type Drawer = 'acts' | 'pictures' | 'reads';
const drawers: readonly Drawer[] = ['acts', 'pictures', 'reads'];

/** The phone has no room left: what was to be kept was not. */
export class StoreFull extends Error {
  constructor(cause: unknown) {
    super('no room left on this phone', { cause });
    this.name = 'StoreFull';
  }
}

let opening: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const drawer of drawers) if (!request.result.objectStoreNames.contains(drawer)) request.result.createObjectStore(drawer);
    };
    request.onsuccess = () => {
      // another window brings a later version: it must not wait for this one
      request.result.onversionchange = () => {
        request.result.close();
        opening = undefined;
      };
      request.result.onclose = () => (opening = undefined);
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('another window keeps the database'));
  });
  opening.catch(() => (opening = undefined));
  return opening;
}

export type Key = readonly [owner: string, name: string];

/** A change of one drawer. */
export interface Change {
  readonly put?: readonly (readonly [key: Key, value: unknown])[];
  readonly gone?: readonly Key[];
}

function rangeOf(owner: string): IDBKeyRange {
  return IDBKeyRange.bound([owner], [owner, []]);
}

/** All that an owner has in a drawer, by key. */
export async function keptIn<T>(drawer: Drawer, owner: string): Promise<T[]> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const request = database.transaction(drawer).objectStore(drawer).getAll(rangeOf(owner));
    request.onsuccess = () => resolve(request.result as T[]);
    request.onerror = () => reject(request.error);
  });
}

/** The keys of all that lies in a drawer, whoever it belongs to. */
export async function keysIn(drawer: Drawer): Promise<Key[]> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const request = database.transaction(drawer).objectStore(drawer).getAllKeys();
    request.onsuccess = () => resolve(request.result as unknown as Key[]);
    request.onerror = () => reject(request.error);
  });
}

/** How many things lie in a drawer, whoever they belong to. */
export async function countIn(drawer: Drawer): Promise<number> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const request = database.transaction(drawer).objectStore(drawer).count();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** One thing, undefined when it is not there. */
export async function oneKept<T>(drawer: Drawer, key: Key): Promise<T | undefined> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const request = database
      .transaction(drawer)
      .objectStore(drawer)
      .get([...key]);
    request.onsuccess = () => resolve(request.result as T | undefined);
    request.onerror = () => reject(request.error);
  });
}

/** Writes a change as one; after it resolves it outlives a crash. Throws `StoreFull` when there is no room, and then nothing of it is kept. */
export async function changeKept(drawer: Drawer, { put = [], gone = [] }: Change): Promise<void> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const turn = database.transaction(drawer, 'readwrite', { durability: 'strict' });
    const place = turn.objectStore(drawer);
    for (const key of gone) place.delete([...key]);
    for (const [key, value] of put) place.put(value, [...key]);
    turn.oncomplete = () => resolve();
    turn.onabort = () => reject(turn.error?.name === 'QuotaExceededError' ? new StoreFull(turn.error) : turn.error);
  });
}

/** Forgets all that an owner has in a drawer. */
export async function emptyDrawer(drawer: Drawer, owner: string): Promise<void> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const turn = database.transaction(drawer, 'readwrite');
    turn.objectStore(drawer).delete(rangeOf(owner));
    turn.oncomplete = () => resolve();
    turn.onabort = () => reject(turn.error);
  });
}
