import type { Locale } from '#platform/values/words.ts';
import type { ClauseText } from '../rules/revision.ts';

/** A clause's wording as a reader is shown it. */
export interface Wording {
  readonly body: string;
  readonly controls: {
    readonly code: string;
    readonly kind: string;
    readonly title: string;
    readonly scope: string;
    readonly params: Record<string, unknown>;
  }[];
}

/** A clause in the reader's language; null where it is not there. */
export function wordingOf(clause: ClauseText | null, locale: Locale): Wording | null {
  if (clause === null) return null;
  const isEnglish = locale === 'en';
  return {
    body: isEnglish ? clause.body_en : clause.body,
    controls: clause.controls.map(({ code, kind, title, title_en: titleEn, scope, params }) => ({
      code,
      kind,
      title: isEnglish ? titleEn : title,
      scope,
      params,
    })),
  };
}
