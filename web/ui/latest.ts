import { useLayoutEffect, useRef, type RefObject } from 'react';

/** A value that listeners and timers read when they run: always the one of the last drawing, without being set up anew. */
export function useLatest<T>(value: T): RefObject<T> {
  const held = useRef(value);
  useLayoutEffect(() => {
    held.current = value;
  });
  return held;
}
