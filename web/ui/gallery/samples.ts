import { choice, choices, code, day, flag, longText, money, phone, ref, text, whole } from '#platform/values/fields.ts';
import type { Me } from '../../api/index.ts';
import { heardServerTime, serverNow } from '../../api/index.ts';
import { useLocale } from '../i18n.ts';
import type { PromiseView } from '../promise/index.tsx';
import zh from './zh.json';
import en from './en.json';

/** Sample words of the gallery in the language on screen. */
export type Sample = typeof zh;
export function useSample(): Sample {
  return useLocale() === 'en' ? en : zh;
}

// the clock of the pictures: samples look the same at any hour
heardServerTime('2026-11-24T02:42:00Z');

const minute = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();
const today = Math.floor(serverNow() / minute) * minute;

/** An instant some minutes from now. */
export function inMinutes(minutes: number): string {
  return iso(today + minutes * minute);
}

/** A promise that began `span` minutes before its deadline in `left` minutes; warnings at half and four fifths. */
export function promiseIn(
  left: number,
  span: number,
  [title, reason]: readonly [string, string],
  more: Partial<PromiseView> = {},
): PromiseView {
  const due = today + left * minute;
  const start = due - span * minute;
  return {
    state: left < 0 ? 'breached' : 'running',
    title,
    reason,
    startedAt: iso(start),
    dueAt: iso(due),
    warnAt: [iso(start + span * minute * 0.5), iso(start + span * minute * 0.8)],
    ...more,
  };
}

/** The six states. */
export function sixPromises({ p }: Sample): Record<'run' | 'risk' | 'breach' | 'pause' | 'kept' | 'none', PromiseView> {
  return {
    run: promiseIn(150, 205, [p.quote, p.quoteReason], { rule: '4.2' }),
    risk: promiseIn(13, 70, [p.handover, p.handoverReason], { rule: '3.2', state: 'at_risk' }),
    breach: promiseIn(-48, 1440, [p.contact, p.contactReason], { rule: '2.3' }),
    pause: promiseIn(200, 360, [p.progress, p.replyReason], { state: 'paused', waits: p.reply, stoppedAt: inMinutes(-20), rule: '2.2' }),
    kept: promiseIn(60, 200, [p.contact, p.keptReason], { state: 'kept', stoppedAt: inMinutes(-26), rule: '2.3' }),
    none: {
      state: 'not_started',
      title: p.callback,
      reason: p.notReason,
      startedAt: null,
      dueAt: null,
      warnAt: [],
      waits: p.afterSign,
      rule: '6.1',
    },
  };
}

export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly customer: string;
  readonly phone: string;
  readonly fault: string;
  readonly model: string;
  readonly stage: number;
  readonly engineer: string | null;
  readonly district: string;
  readonly promise: PromiseView | null;
  readonly safety: boolean;
}

const lefts = [-48, -21, -6, 13, 39, 52, 84, 101, 115, 150, 190, 230, 330, 500, 1600, 3000];

/** Invented rows of a worklist: `count` of them, the first groups as in the picture. */
export function orderRows(sample: Sample, count: number): OrderRow[] {
  const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
  const { p } = sample;
  const titles = [p.contact, p.arrive, p.handover, p.callback, p.progress, p.quote];
  return Array.from({ length: count }, (_, index) => {
    const left = index < lefts.length ? (lefts[index] ?? 0) : 3000 + index * 7;
    const paused = index === 10;
    return {
      id: `row-${index}`,
      number: `WX-20261124-${String(index + 1).padStart(4, '0')}`,
      customer: pick(sample.people, index),
      phone: `139****${2207 + index * 13}`,
      fault: pick(sample.faults, index),
      model: pick(sample.models, index),
      stage: index % 6,
      engineer: index % 4 === 3 ? null : pick(sample.engineers, index),
      district: pick(sample.districts, index),
      promise: promiseIn(
        left,
        Math.max(120, left * 1.6),
        [pick(titles, index), p.handoverReason],
        paused ? { state: 'paused', waits: p.reply, stoppedAt: inMinutes(-30) } : {},
      ),
      safety: index === 2,
    };
  });
}

/** The signed-in person of the gallery. */
export function sampleMe(sample: Sample): Me {
  return {
    member: { id: 'm1', name: sample.person, initial: sample.person.slice(0, 1), number: 'A0123' },
    tenant: { id: 't1', name: sample.tenant },
    permissions: [],
    roles: [],
    groups: [{ id: 'g1', name: sample.group }],
    locale: 'zh',
  };
}

/** Fields of every kind for the form and register samples. */
export function sampleFields() {
  const f = (key: keyof Sample['form']) => ({ zh: zh.form[key] as string, en: en.form[key] as string });
  return {
    model: code({ label: f('model'), example: 'V10' }),
    name: text({ label: f('name') }),
    category: choice({
      label: f('category'),
      choices: [
        { value: 'printer', label: f('printer') },
        { value: 'small', label: f('small') },
        { value: 'tool', label: f('tool') },
      ],
    }),
    ean: code({ label: f('ean'), optional: true, help: f('eanHelp') }),
    months: whole({ label: f('months'), max: 120 }),
    launch: day({ label: f('launch'), optional: true }),
    price: money({ label: f('price') }),
    phone: phone({ label: f('phone'), optional: true, mask: 'personal' }),
    owner: ref({ label: f('owner'), ref: 'staff', optional: true }),
    skills: choices({
      label: f('skills'),
      optional: true,
      choices: [
        { value: 'printer', label: f('printer') },
        { value: 'small', label: f('small') },
        { value: 'tool', label: f('tool') },
      ],
    }),
    sold: flag({ label: f('sold') }),
    notes: longText({ label: f('notes'), optional: true }),
  };
}
