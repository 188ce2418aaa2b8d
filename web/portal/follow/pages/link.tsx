import { useCallback, useEffect, useState } from 'react';
import { asApiError, type ApiError } from '../../../api/problem.ts';
import { callTold } from '../../../api/told.ts';
import { useWords } from '../../../ui/i18n.ts';
import { errorText } from '../../../ui/controls/notice.tsx';
import { PhoneError } from '../../../ui/phone/state.tsx';
import { StateView } from '../../../ui/state/index.tsx';
import { replacePlace } from '../../shell/place.ts';
import { open } from '../operations.ts';
import { Door } from '../parts/door.tsx';
import { Frame } from '../parts/frame.tsx';

/** A link that was sent: opens the page of its matter; one that is over leads to its company's door, where number and telephone open it. */
export function LinkPage({ token, company }: { token: string; company: string | null }) {
  const w = useWords('follow');
  const [error, setError] = useState<ApiError | null>(null);
  const enter = useCallback(() => {
    callTold(open, { token }).then(
      ({ company: whose }) => replacePlace(whose),
      (thrown: unknown) => setError(asApiError(thrown)),
    );
  }, [token]);
  useEffect(enter, [enter]);
  const again = (): void => {
    setError(null);
    enter();
  };
  if (error?.status === 409 && company) return <Door company={company} before={errorText(error)} onOpen={() => replacePlace(company)} />;
  return (
    <Frame title={w('title')}>
      {error === null ? (
        <p role="status">{w('opening')}</p>
      ) : error.status === 409 ? (
        <StateView drawing="lost" title={w('linkOver')} text={errorText(error)} />
      ) : (
        <PhoneError error={error} onRetry={again} />
      )}
    </Frame>
  );
}
