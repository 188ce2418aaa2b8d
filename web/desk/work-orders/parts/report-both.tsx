import type { report } from '#modules/work-orders/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import type { Words } from '#platform/values/words.ts';
import { filled, useBothWords, useLocale } from '#web/ui/index.ts';
import { paperWords, type PaperWord } from './report-words.ts';

/** What the paper says. */
export type Report = OutputOf<typeof report>;

/** One thing in both languages: the reader's first, the other one small behind it; once where they are the same. */
export function Both({ words }: { words: Words }) {
  const locale = useLocale();
  const other = locale === 'zh' ? 'en' : 'zh';
  return (
    <>
      {words[locale]}
      {words[other] === words[locale] || words[other] === '' ? null : <small lang={other === 'en' ? 'en' : 'zh-CN'}> {words[other]}</small>}
    </>
  );
}

type Values = Readonly<Record<string, string | number>>;

/** What only the paper says: `<Paper of="customer" />`. */
export function Paper({ of, values = {} }: { readonly of: PaperWord; readonly values?: Values }) {
  const { zh, en } = paperWords(of);
  return <Both words={{ zh: filled(zh, values), en: filled(en, values) }} />;
}

/** Words that the pages of a module have, in both languages: `<Label of="route.site" />`. */
export function Label({ of, values }: { readonly of: string; readonly values?: Values }) {
  const both = useBothWords('work-orders');
  return <Both words={both(of, values)} />;
}
