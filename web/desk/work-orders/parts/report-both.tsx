import type { report } from '#modules/work-orders/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import type { Words } from '#platform/values/words.ts';
import { useBothWords, useLocale } from '#web/ui/index.ts';

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

/** Words of a module in both languages as they stand on paper: `<Label of="report.customer" />`. */
export function Label({
  of,
  module = 'work-orders',
  values,
}: {
  readonly of: string;
  readonly module?: string;
  readonly values?: Readonly<Record<string, string | number>>;
}) {
  const both = useBothWords(module);
  return <Both words={both(of, values)} />;
}
