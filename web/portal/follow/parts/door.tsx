import { Search } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { asApiError, type ApiError } from '../../../api/problem.ts';
import { callTold, useTold } from '../../../api/told.ts';
import { serverNow } from '../../../api/clock.ts';
import { errorText } from '../../../ui/controls/notice.tsx';
import { useWords } from '../../../ui/i18n.ts';
import { useNow } from '../../../ui/now.ts';
import { BigButton } from '../../../ui/phone/button.tsx';
import { nearTimeWithin } from '../../../ui/time.ts';
import { PhoneError } from '../../../ui/phone/state.tsx';
import { StateView } from '../../../ui/state/index.tsx';
import { companyPage, find } from '../operations.ts';
import { dialled, Frame, spokenPhone } from './frame.tsx';

const MINUTE_MS = 60_000;

/** Too many tries: until when the door is shut, and the way that is open meanwhile. */
export function Shut({ error, phone }: { error: ApiError; phone: string | null }) {
  const w = useWords('follow');
  const [until] = useState(() => serverNow() + Number((error.document['params'] as { seconds?: number } | undefined)?.seconds ?? 0) * 1000);
  const now = useNow();
  return (
    <>
      <p className="num">{w('shut', { time: nearTimeWithin(Math.ceil(until / MINUTE_MS) * MINUTE_MS, now) })}</p>
      {phone ? (
        <a className="num" href={dialled(phone)}>
          {w('callService', { phone: spokenPhone(phone) })}
        </a>
      ) : null}
    </>
  );
}

/** No company has this address, or nobody answers. */
function NoDoor({ error, onRetry }: { error: ApiError; onRetry(): void }) {
  const w = useWords('follow');
  return (
    <Frame title={w('title')}>
      {error.status === 404 ? (
        <StateView drawing="lost" title={w('companyUnknown')} text={w('companyUnknownText')} />
      ) : (
        <PhoneError error={error} onRetry={onRetry} />
      )}
    </Frame>
  );
}

/** Number and telephone: whoever has both is the customer. `before`: why he stands here. */
export function Door({ company, before, onOpen }: { company: string; before?: string; onOpen(): void }) {
  const w = useWords('follow');
  const whose = useTold(companyPage, { company });
  const [number, setNumber] = useState('');
  const [phone, setPhone] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const isReady = number.trim() !== '' && phone.trim() !== '';
  const enter = async (): Promise<void> => {
    if (!isReady) return;
    setBusy(true);
    setError(null);
    try {
      await callTold(find, { company, number, phone });
      onOpen();
    } catch (thrown) {
      setError(asApiError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter();
  };
  if (whose.error) return <NoDoor error={whose.error} onRetry={() => void whose.refetch()} />;
  return (
    <Frame company={whose.data} title={w('title')} foot={<p>{w('noAccount')}</p>}>
      {before ? <p role="status">{before}</p> : null}
      <form className="ax-phone-card portal-door" onSubmit={submit}>
        <label>
          <span>{w('number')}</span>
          <input
            className="ax-phone-input num"
            value={number}
            autoCapitalize="characters"
            autoComplete="off"
            placeholder={w('numberLike')}
            onChange={(event) => setNumber(event.target.value)}
          />
        </label>
        <label>
          <span>{w('phone')}</span>
          <input
            className="ax-phone-input num"
            type="tel"
            autoComplete="tel"
            value={phone}
            placeholder={w('phoneLike')}
            onChange={(event) => setPhone(event.target.value)}
          />
        </label>
        {error ? (
          <div className="ax-error" role="alert">
            <p>{errorText(error)}</p>
            {error.status === 429 ? <Shut error={error} phone={whose.data?.servicePhone ?? null} /> : null}
          </div>
        ) : null}
        <div className="row">
          <BigButton act={{ label: w('look'), icon: Search, busy, disabled: !isReady, run: () => void enter() }} />
        </div>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Frame>
  );
}
