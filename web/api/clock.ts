/** How far the server's clock is ahead of this machine's, in ms. One value per page: all countdowns share it. */
let offset = 0;
let shown = Date.now();
const listeners = new Set<() => void>();

function tell(): void {
  shown = Date.now() + offset;
  for (const listener of listeners) listener();
}

function minuteOf(ms: number): number {
  return Math.floor(ms / 60_000);
}

/** The server's present instant as this page knows it (epoch ms). */
export function serverNow(): number {
  return Date.now() + offset;
}

/** An instant of this machine's clock (epoch ms) on the server's clock. */
export function serverTimeOf(ms: number): number {
  return ms + offset;
}

/** Takes the `x-now` header of an answer (ISO instant or epoch ms); differences below 1.5 s are travel time and ignored. */
export function heardServerTime(header: string | null): void {
  if (!header) return;
  const at = /^\d+$/.test(header) ? Number(header) : Date.parse(header);
  if (!Number.isFinite(at)) return;
  const next = at - Date.now();
  if (Math.abs(next - offset) < 1500) return;
  offset = next;
  tell();
}

/** For `useSyncExternalStore`: tells at every full minute of the server's clock and when the offset changes. */
export function onMinute(listener: () => void): () => void {
  // while nobody listened no minute was told
  if (minuteOf(shown) !== minuteOf(serverNow())) tell();
  listeners.add(listener);
  let timer = 0;
  const arm = (): void => {
    timer = window.setTimeout(
      () => {
        tell();
        arm();
      },
      60_000 - (serverNow() % 60_000) + 20,
    );
  };
  arm();
  return () => {
    listeners.delete(listener);
    window.clearTimeout(timer);
  };
}

/** The instant of the last tick (epoch ms): stable between ticks, as a store's snapshot must be. */
export function lastTick(): number {
  return shown;
}

const KEPT = 'anxin.clock';

/** Takes up the offset that was heard before the page was last closed, and keeps the present one: a start without a network knows the time. */
export function keepOffset(): void {
  const kept = Number(window.localStorage.getItem(KEPT) ?? '0');
  if (offset === 0 && Number.isFinite(kept)) heardServerTime(String(Date.now() + kept));
  listeners.add(() => window.localStorage.setItem(KEPT, String(offset)));
}
