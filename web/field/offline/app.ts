/** The app on the phone: its files kept by a service worker, its room asked for, its new versions told. */
const ASK_AGAIN_MS = 3_600_000;
/** Less than this and photos of a day no longer fit. */
const LITTLE_BYTES = 100 * 1_048_576;

export interface AppState {
  /** a new version waits; it takes over when it is asked to, or when all windows were closed */
  readonly isRenewable: boolean;
  /** MB that are left when that is little; null when there is enough, or nobody can tell */
  readonly leftMb: number | null;
}

let state: AppState = { isRenewable: false, leftMb: null };
let waiting: ServiceWorker | null = null;
const listeners = new Set<() => void>();

function set(change: Partial<AppState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
}

/** For `useSyncExternalStore`. */
export function onAppState(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** How the app stands. */
export function appState(): AppState {
  return state;
}

/** The new version takes over; acts and drafts lie on the phone and go on in it. */
export function renewApp(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
  waiting?.postMessage('take-over');
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = (): void => {
    // the first one renews nothing: it takes over by itself
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    ({ waiting } = registration);
    set({ isRenewable: true });
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  look();
}

/** Looks how much room there is, and asks that what lies here is not cleared away by the browser. */
export async function askForRoom(): Promise<void> {
  if (!('storage' in navigator)) return;
  await navigator.storage.persist?.();
  const { quota, usage } = (await navigator.storage.estimate?.()) ?? {};
  const left = quota === undefined || usage === undefined ? Infinity : quota - usage;
  set({ leftMb: left < LITTLE_BYTES ? Math.max(0, Math.floor(left / 1_048_576)) : null });
}

/** Brings the app's files onto the phone and keeps them up to date. */
export async function installApp(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register('/field-worker.js', { scope: '/field', updateViaCache: 'none' });
  watch(registration);
  const again = (): void => void registration.update().catch(() => {});
  window.setInterval(again, ASK_AGAIN_MS);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) again();
  });
}
