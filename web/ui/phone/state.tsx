import { RefreshCw } from 'lucide-react';
import { asApiError, type ApiError } from '../../api/problem.ts';
import { useWords } from '../i18n.ts';
import { NoPermission, StateView } from '../state/index.tsx';
import { BigButton } from './button.tsx';

/** Nothing is here, in the words of a phone. */
export function PhoneLost() {
  const w = useWords();
  return <StateView drawing="lost" title={w('error.notFound')} text={w('error.notFoundPhone')} />;
}

/** Words of an error: its title, what to do, and the line by which an administrator finds it. */
function useErrorWords(known: ApiError): { readonly title: string; readonly text: string; readonly mark: string } {
  const w = useWords();
  const { status, detail, code, requestId = '' } = known;
  if (status === 0) return { title: w('error.offlineTitle'), text: w('error.offlinePhone'), mark: requestId };
  // a page that failed by itself is recorded nowhere: it says what to tell
  if (status < 0) return { title: w('error.pageTitle'), text: `${w('error.safe')} ${w('error.pageText')}`, mark: detail };
  if (status < 500 && detail) return { title: w('error.title'), text: detail, mark: requestId };
  const text = `${w('error.safe')} ${w(requestId ? 'error.text' : 'error.pageText')}`;
  return { title: w('error.title'), text, mark: requestId || code };
}

/** An error on the phone: whether what was typed is safe, what happened, and one big button to try again. */
export function PhoneError({ error, onRetry }: { error: unknown; onRetry?(): void }) {
  const w = useWords();
  const known = asApiError(error);
  const { title, text, mark } = useErrorWords(known);
  if (known.status === 403) return <NoPermission detail={known.detail} />;
  if (known.status === 404) return <PhoneLost />;
  return (
    <StateView drawing="error" title={title} text={text}>
      {onRetry ? <BigButton act={{ label: w('error.retry'), icon: RefreshCw, run: onRetry }} /> : null}
      {mark ? <p className="ink-3 num">{mark}</p> : null}
    </StateView>
  );
}
