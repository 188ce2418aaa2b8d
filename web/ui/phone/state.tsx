import { RefreshCw } from 'lucide-react';
import { asApiError } from '../../api/problem.ts';
import { useWords } from '../i18n.ts';
import { NoPermission, StateView } from '../state/index.tsx';
import { BigButton } from './button.tsx';

/** Nothing is here, in the words of a phone. */
export function PhoneLost() {
  const w = useWords();
  return <StateView drawing="lost" title={w('error.notFound')} text={w('error.notFoundPhone')} />;
}

/**
 * An error on the phone: whether what was typed is safe, what happened, and one big button to try again. A read that failed has the number of
 * its request; a page that failed by itself is recorded nowhere, so it says what to tell.
 */
export function PhoneError({ error, onRetry }: { error: unknown; onRetry?(): void }) {
  const w = useWords();
  const known = asApiError(error);
  if (known.status === 403) return <NoPermission detail={known.detail} />;
  if (known.status === 404) return <PhoneLost />;
  const isOffline = known.status === 0;
  const isPage = known.status === -1;
  const isRefused = known.status > 0 && known.status < 500 && known.detail;
  const mark = known.requestId ?? (isPage ? known.detail : isOffline || isRefused ? '' : known.code);
  const text = isOffline
    ? w('error.offlinePhone')
    : isRefused
      ? known.detail
      : `${w('error.safe')} ${w(isPage || !known.requestId ? 'error.pageText' : 'error.text')}`;
  return (
    <StateView drawing="error" title={w(isOffline ? 'error.offlineTitle' : isPage ? 'error.pageTitle' : 'error.title')} text={text}>
      {onRetry ? <BigButton act={{ label: w('error.retry'), icon: RefreshCw, run: onRetry }} /> : null}
      {mark ? <p className="ink-3 num">{mark}</p> : null}
    </StateView>
  );
}
