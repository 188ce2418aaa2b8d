import type { Place } from './pictures.ts';

/** How long the phone may look for its place; nothing waits longer. */
const PLACE_TIMEOUT_MS = 4000;

/** Where the phone is, when it says so in time; an empty answer otherwise. */
export function whereabouts(): Promise<Place> {
  if (!('geolocation' in navigator)) return Promise.resolve({});
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude } }) => resolve({ longitude, latitude }),
      () => resolve({}),
      { timeout: PLACE_TIMEOUT_MS, maximumAge: 60_000 },
    );
    window.setTimeout(() => resolve({}), PLACE_TIMEOUT_MS + 500);
  });
}
