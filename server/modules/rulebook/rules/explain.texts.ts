import type { Locale, Words } from '#platform/values/words.ts';

/** A civil date as numbers; the year only where it must be said. */
export interface SpokenDate {
  readonly year?: number;
  readonly month: number;
  readonly date: number;
}

/** How a language says the parts of the sentence of a deadline; times and lengths arrive already worded. */
export interface Speech {
  readonly stop: string;
  readonly end: string;
  /** the three parts of the first clause carry the signs between them */
  begins(words: Words, at: string): string;
  afterHours(opening: string): string;
  duty(words: Words, length: string, business: boolean): string;
  gap(closes: string, opens: string): string;
  gaps(count: number): string;
  paused(length: string): string;
  readonly halted: string;
  due(at: string): string;
  readonly provisional: string;
  length(hours: number, minutes: number): string;
  date(spoken: SpokenDate, time: string): string;
  weekday(name: string, time: string): string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Words of a limit that brings none of its own. */
export const plainWords: { readonly begins: Words; readonly duty: Words } = {
  begins: { zh: '开始', en: 'Started' },
  duty: { zh: '完成', en: 'complete it' },
};

/** How the start is called of a limit whose duty is owed anew: its own words tell of another fact. */
export const begunAnew: Words = { zh: '重新起算', en: 'Counted anew from' };

/** Both languages. */
export const speech: Readonly<Record<Locale, Speech>> = {
  zh: {
    stop: '；',
    end: '。',
    begins: (words, at) => `${at}${words.zh}`,
    afterHours: (opening) => `，不在营业时间，${opening}起计`,
    duty: (words, length, business) => `，${business ? '工作时间' : ''}${length}内须${words.zh}`,
    gap: (closes, opens) => `${closes}下班停计，${opens}续计`,
    gaps: (count) => `其间${count}段休息时间不计`,
    paused: (length) => `暂停${length}不计`,
    halted: '现已暂停，恢复后再定截止时间',
    due: (at) => `最晚${at}`,
    provisional: '（放假安排尚未公布，暂定）',
    length: (hours, minutes) => `${hours > 0 ? `${hours}小时` : ''}${minutes > 0 || hours === 0 ? `${minutes}分钟` : ''}`,
    date: ({ year, month, date }, time) => `${year === undefined ? '' : `${year}年`}${month}月${date}日${time}`,
    weekday: (name, time) => `${name}${time}`,
  },
  en: {
    stop: '; ',
    end: '.',
    begins: (words, at) => `${words.en} ${at}`,
    afterHours: (opening) => `, after hours, so counting begins ${opening}`,
    duty: (words, length, business) => `; ${words.en} within ${length}${business ? ' of business time' : ''}`,
    gap: (closes, opens) => `counting stops ${closes} and resumes ${opens}`,
    gaps: (count) => `${count} closed periods in between do not count`,
    paused: (length) => `paused for ${length}`,
    halted: 'paused now, the due time follows when it resumes',
    due: (at) => `due ${at}`,
    provisional: ' (provisional: the holidays are not announced yet)',
    length: (hours, minutes) => [...(hours > 0 ? [`${hours} h`] : []), ...(minutes > 0 || hours === 0 ? [`${minutes} min`] : [])].join(' '),
    date: ({ year, month, date }, time) => `${date} ${MONTHS[month - 1]}${year === undefined ? '' : ` ${year}`} ${time}`,
    weekday: (name, time) => `${name} ${time}`,
  },
};
