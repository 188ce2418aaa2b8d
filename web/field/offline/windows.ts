/** Held by every open window of the app, by all of them together. */
const OPEN = 'anxin-field-open';

/**
 * Runs something unless another window of the app is open, and counts this one as open from then on until it is closed or killed. Called once,
 * before anything is shown. On a page that is not served safely nobody knows of other windows: then it does not run.
 */
export async function whenAlone(run: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return;
  const { locks } = navigator;
  const stay = (): void => void locks.request(OPEN, { mode: 'shared' }, () => new Promise(() => {})).catch(() => {});
  await locks.request(OPEN, { ifAvailable: true }, (lock) => {
    // asked for before the other is given back: no window comes in between and finds nobody here
    stay();
    return lock ? run() : undefined;
  });
}
