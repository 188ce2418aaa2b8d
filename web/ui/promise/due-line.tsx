import { useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../i18n.ts';
import { useNow } from '../now.ts';
import { clockTime, partsOf } from '../time.ts';
import { type PromiseView, readPromise } from './reading.ts';
import { PromiseShape } from './shape.tsx';

export interface DueItem {
  readonly id: string;
  readonly promise: PromiseView;
  /** whom it concerns */
  readonly name: string;
}

const hour = 3_600_000;

/** Width in px of an element, measured. */
function useWidth(): [(node: HTMLDivElement | null) => void, number] {
  const [width, setWidth] = useState(1000);
  const observer = useRef<ResizeObserver | null>(null);
  const [node, setNode] = useState<HTMLDivElement | null>(null);
  useLayoutEffect(() => {
    if (!node) return undefined;
    observer.current = new ResizeObserver((entries) => setWidth(entries[0]?.contentRect.width ?? 1000));
    observer.current.observe(node);
    return () => observer.current?.disconnect();
  }, [node]);
  return [setNode, width];
}

/** Axis from 70 minutes before now to the end of the working day, but at least 4 and at most 8 hours ahead; full hours as labels. */
function axisOf(now: number, untilHour: number): { from: number; to: number; hours: number[] } {
  const from = now - 70 * 60_000;
  const { hour: hours, minute } = partsOf(now);
  const midnight = now - (Number(hours) * 60 + Number(minute)) * 60_000;
  const to = Math.min(Math.max(midnight + untilHour * hour, now + 4 * hour), now + 8 * hour);
  const marks: number[] = [];
  for (let at = Math.ceil((from - midnight) / hour) * hour + midnight; at <= to; at += hour) marks.push(at);
  return { from, to, hours: marks };
}

interface Placed {
  readonly item: DueItem;
  readonly x: number;
  readonly level: number;
  readonly width: number;
  /** items before this one that are left of the axis and stand behind it */
  readonly more: number;
  /** near the right edge the label stands left of its stem */
  readonly left: boolean;
}

/** Room below which a label at the right edge turns to the left. */
const LABEL_PX = 84;

/** Gives each label the height at which it has more room, and the width up to its neighbour there. Of those left of the axis the last stands for all. */
function placed(items: readonly DueItem[], x: (at: number) => number, from: number, width: number): Placed[] {
  const last = [-1e9, -1e9];
  const dueOf = (item: DueItem): number => Date.parse(item.promise.dueAt ?? '');
  const sorted = items.filter((item) => item.promise.dueAt).sort((a, b) => dueOf(a) - dueOf(b));
  const before = sorted.findLastIndex((item) => dueOf(item) < from);
  const more = Math.max(0, before);
  const spots = sorted.slice(more).map((item, index) => {
    const at = x(dueOf(item));
    const level = at - (last[0] ?? 0) >= 110 || (last[0] ?? 0) <= (last[1] ?? 0) ? 0 : 1;
    const left = width - at < LABEL_PX && at - (last[level] ?? 0) > LABEL_PX + 24;
    last[level] = at;
    return { item, x: at, level, more: index === 0 ? more : 0, left };
  });
  return spots.map((spot, index) => {
    const next = spots.slice(index + 1).find((other) => other.level === spot.level);
    const room = (next ? next.x - 6 - (next.left ? LABEL_PX : 0) : width + 10) - spot.x;
    // a label of two characters says nothing: the mark stands alone, its words in the title
    return { ...spot, width: spot.left ? LABEL_PX + 20 : room < 52 ? 14 : Math.min(160, room) };
  });
}

/** 到期线: what runs out when, as lollipops on today's axis; overdue stands left of now, what is paused has no place on it. A click opens the item. */
export function DueLine({ items, untilHour = 18, onOpen }: { items: readonly DueItem[]; untilHour?: number; onOpen?(id: string): void }) {
  const w = useWords();
  const now = useNow();
  const [ref, width] = useWidth();
  const axis = axisOf(now, untilHour);
  const x = (at: number): number => Math.min(width - 4, Math.max(6, ((at - axis.from) / (axis.to - axis.from)) * width));
  const spots = placed(
    items.filter(({ promise }) => promise.state !== 'paused' && promise.dueAt && Date.parse(promise.dueAt) <= axis.to),
    x,
    axis.from,
    width,
  );
  return (
    <div className="ax-dueline" ref={ref} role="group" aria-label={w('dueLine')}>
      <svg width={width} height="128" aria-hidden="true">
        <path d={`M0 92H${width}`} stroke="var(--line-2)" strokeWidth="1.5" />
        <path d={`M0 92H${x(now)}`} stroke="var(--ink-3)" strokeWidth="3" />
        {axis.hours.map((at) => (
          <g key={at}>
            <path d={`M${x(at)} 92v5`} stroke="var(--control)" />
            {Math.abs(x(at) - x(now)) > 44 ? (
              <text x={x(at)} y="113" textAnchor={x(at) > width - 24 ? 'end' : x(at) < 24 ? 'start' : 'middle'}>
                {clockTime(at)}
              </text>
            ) : null}
          </g>
        ))}
        {spots.map(({ item, x: at, level }) => (
          <path key={item.id} d={`M${at} ${level === 0 ? 24 : 62}V91`} stroke={`var(--${strokeOf(item.promise, now)})`} strokeWidth="2" />
        ))}
        <path d={`M${x(now)} 4V92`} stroke="var(--brand)" strokeWidth="2" />
        <rect x={x(now) - 22} y="99" width="44" height="19" rx="4" fill="var(--solid)" />
        <text x={x(now)} y="113" textAnchor="middle" className="is-now">
          {clockTime(now)}
        </text>
      </svg>
      {spots.length === 0 ? <p className="ax-due-none">{w('dueNone', { time: clockTime(axis.to) })}</p> : null}
      {spots.map(({ item, x: at, level, width: room, more, left }) => {
        const reading = readPromise(item.promise, now);
        return (
          <button
            type="button"
            key={item.id}
            title={`${item.promise.title} ${item.name}`}
            className={`ax-due is-${reading.look}${left ? ' is-left' : ''}`}
            style={{ ...(left ? { right: width - at - 7 } : { left: at - 7 }), top: level === 0 ? 8 : 46, maxWidth: room }}
            onClick={() => onOpen?.(item.id)}
          >
            <PromiseShape look={reading.look} left={1 - reading.elapsed} size={14} />
            <span>
              <b>{item.promise.title}</b>
              <small>
                {item.name}
                {more > 0 ? <span className="num"> +{more}</span> : null}
              </small>
            </span>
          </button>
        );
      })}
    </div>
  );
}

function strokeOf(promise: PromiseView, now: number): string {
  const { look } = readPromise(promise, now);
  return look === 'breach' ? 'breach-fill' : look === 'risk' ? 'risk-fill' : 'line-2';
}
