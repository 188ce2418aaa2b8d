import { useSyncExternalStore } from 'react';
import { lastTick, onMinute } from '../api/clock.ts';

/** The server's present instant (epoch ms) in minute steps: whatever counts down redraws together, once a minute. */
export function useNow(): number {
  return useSyncExternalStore(onMinute, lastTick, lastTick);
}
