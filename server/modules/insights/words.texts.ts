import type { Words } from '#platform/values/words.ts';

/** The line of what was told or found without a code. */
export const uncoded: Words = { zh: '未编码', en: 'Without a code' };
