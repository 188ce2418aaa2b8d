import '../follow.css';
import { Phone } from 'lucide-react';
import type { ReactNode } from 'react';
import { setLocale, useLocale, useSay, useWords, wordsOf } from '../../../ui/i18n.ts';
import type { Words } from '#platform/values/words.ts';

const EXTENSION = /^((?:0\d{2,3}-)?\d{5,11})-(\d{1,6})$/;

/** `400-000-0000`, `0571-87654321 转 8`: as it stands on a shop's door. */
export function spokenPhone(phone: string): string {
  const [, number = phone, extension] = EXTENSION.exec(phone) ?? [];
  const spoken = number.replace(/^([48]00)(\d{3})(\d{4})$/, '$1-$2-$3').replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3');
  return extension === undefined ? spoken : wordsOf('follow')('extension', { number: spoken, extension });
}

/** The same to be dialled: an extension is dialled after a pause. */
export function dialled(phone: string): string {
  const [, number = phone, extension] = EXTENSION.exec(phone) ?? [];
  return `tel:${number.replace(/-/g, '')}${extension === undefined ? '' : `,${extension}`}`;
}

/** The customer's page: whose it is and the number to call on top, the language below. */
export function Frame({
  company,
  title,
  children,
  foot,
}: {
  company?: { readonly name: Words; readonly servicePhone: string | null } | undefined;
  title: string;
  children: ReactNode;
  foot?: ReactNode;
}) {
  const w = useWords('follow');
  const say = useSay();
  const locale = useLocale();
  const phone = company?.servicePhone;
  return (
    <div className="portal">
      <header>
        <img src="/mark.svg" alt="" width={26} height={26} />
        <b className="grow">{company ? say(company.name) : ''}</b>
        {phone ? (
          <a className="num" href={dialled(phone)} aria-label={w('callService', { phone: spokenPhone(phone) })}>
            <Phone size={16} strokeWidth={1.75} aria-hidden="true" /> {spokenPhone(phone)}
          </a>
        ) : null}
      </header>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
      <footer>
        {foot}
        <button type="button" lang={locale === 'zh' ? 'en' : 'zh-CN'} onClick={() => void setLocale(locale === 'zh' ? 'en' : 'zh')}>
          {w('otherLanguage')}
        </button>
      </footer>
    </div>
  );
}
