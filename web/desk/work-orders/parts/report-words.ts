import type { Words } from '#platform/values/words.ts';
import en from './report-words/en.json' with { type: 'json' };
import zh from './report-words/zh.json' with { type: 'json' };

export type PaperWord = keyof typeof zh;

/** What the paper says, in both languages: it travels with the page of the report, not with every first page. */
export const paperWords = (of: PaperWord): Words => ({ zh: zh[of], en: en[of] });
