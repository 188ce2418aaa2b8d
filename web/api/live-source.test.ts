import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveSource, type LiveChange } from './live-source.ts';

/** The browser's end of a line: 0 while it tries, 1 while it is open, 2 when it has given up. */
class Line {
  static readonly CLOSED = 2;
  static readonly laid: Line[] = [];
  readyState = 0;
  onopen = (): void => {};
  onerror = (): void => {};
  constructor() {
    Line.laid.push(this);
  }
  close(): void {
    this.readyState = Line.CLOSED;
  }
  opens(): void {
    this.readyState = 1;
    this.onopen();
  }
  /** the server ended the answer: the browser asks again by itself */
  isEnded(): void {
    this.readyState = 0;
    this.onerror();
  }
  /** the server answered with something else than a stream */
  isRefused(): void {
    this.readyState = Line.CLOSED;
    this.onerror();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Line);
  vi.stubGlobal('window', globalThis);
  vi.stubGlobal('navigator', { onLine: true });
  Line.laid.length = 0;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('[R-API-04] a page whose line was ended and is refused reads once, and so hears that its session is over; on a new line it reads again', () => {
  const source = new LiveSource();
  const heard: (LiveChange | null)[] = [];
  source.heard.add((change) => heard.push(change));
  source.add({ kinds: ['case'] });
  vi.advanceTimersByTime(150);
  const [first] = Line.laid;
  first?.opens();
  first?.isEnded();
  expect(heard).toEqual([]);
  first?.isRefused();
  expect(heard).toEqual([null]);
  for (let n = 1; n <= 3; n += 1) {
    vi.advanceTimersByTime(5000);
    Line.laid[n]?.isRefused();
  }
  expect(Line.laid).toHaveLength(4);
  expect(heard).toEqual([null]);
  vi.advanceTimersByTime(5000);
  Line.laid[4]?.opens();
  expect(heard).toEqual([null, null]);
});
