/**
 * The phone's service worker: keeps all files of one version of the app together, so that it starts without a network and never with half of
 * two versions. It does not touch what goes to the API: acts, pictures and reads lie in the phone's database.
 */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface WorkerFetch extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker extends EventTarget {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
}

/** Put in by the builder: every file of this version, and a name that changes with any of them. */
declare const __FILES__: readonly string[];
declare const __BUILD__: string;

const worker = globalThis as unknown as Worker;
const ENTRY = '/field.html';
const PREFIX = 'anxin-field-';
const mine = PREFIX + __BUILD__;

/** Files with a digest in their names are taken from an earlier version when it has them. */
async function bring(cache: Cache, file: string): Promise<void> {
  const known = file.startsWith('/assets/') ? await caches.match(file) : undefined;
  const answer = known ?? (await fetch(file, { cache: 'no-cache' })); // allow fetch-in-api: a file of the app, no operation
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  await cache.put(file, answer);
}

async function install(): Promise<void> {
  const cache = await caches.open(mine);
  await Promise.all(__FILES__.map((file) => bring(cache, file)));
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== mine).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function answer(request: Request, file: string): Promise<Response> {
  const cache = await caches.open(mine);
  return (await cache.match(file)) ?? fetch(request); // allow fetch-in-api: a file of the app, no operation
}

function on<E extends Event>(type: string, listen: (event: E) => void): void {
  worker.addEventListener(type, (event) => listen(event as E));
}

on<WorkerEvent>('install', (event) => event.waitUntil(install()));
on<WorkerEvent>('activate', (event) => event.waitUntil(activate()));
on<MessageEvent>('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting();
});
on<WorkerFetch>('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== globalThis.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(answer(request, ENTRY));
  else if (__FILES__.includes(pathname)) event.respondWith(answer(request, pathname));
});
