import { useEffect, useState } from 'react';
import { asApiError, type ApiError } from '../../../api/problem.ts';
import { callTold } from '../../../api/told.ts';
import { useWords } from '../../../ui/i18n.ts';
import { errorText } from '../../../ui/controls/notice.tsx';
import { StateView } from '../../../ui/state/index.tsx';
import { replacePlace } from '../../shell/place.ts';
import { open } from '../operations.ts';
import { Frame } from '../parts/frame.tsx';

/** A link that was sent: opens the page of its matter, or says that it is over. */
export function LinkPage({ token }: { token: string }) {
  const w = useWords('follow');
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    callTold(open, { token }).then(
      ({ company }) => replacePlace(company),
      (thrown: unknown) => setError(asApiError(thrown)),
    );
  }, [token]);
  return (
    <Frame title={w('title')}>
      {error ? <StateView drawing="lost" title={w('linkOver')} text={errorText(error)} /> : <p role="status">{w('opening')}</p>}
    </Frame>
  );
}
