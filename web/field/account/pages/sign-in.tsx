import '../account.css';
import { LogIn } from 'lucide-react';
import { useEffect, useState, type FormEvent } from 'react';
import { asApiError, useSignIn, type ApiError } from '#web/api/index.ts';
import { errorText, setLocale, useAddressValue, useGo, useLocale, useSay, useWords } from '#web/ui/index.ts';
import { callTold, useTold } from '../../shell/told.ts';
import { demoSignIns, signIn } from '../session.ts';
import { BigButton, PhoneChips, PhoneNote } from '#web/ui/phone/index.tsx';
import { countIn } from '../../offline/database.ts';

type Company = { readonly tenantId: string; readonly name: string };

/** Roles that work on jobs with a phone in hand. */
const onThePhone: readonly string[] = ['FSE', 'FSE-J', 'DTECH', 'TECH', 'LEAD-FS', 'LEAD-DP'];

function Line({
  label,
  value,
  password = false,
  onChange,
}: {
  label: string;
  value: string;
  password?: boolean;
  onChange(value: string): void;
}) {
  return (
    <label className="ax-phone-field ax-account-line">
      <span>{label}</span>
      <input
        className="ax-phone-input"
        type={password ? 'password' : 'text'}
        autoComplete={password ? 'current-password' : 'username'}
        autoCapitalize="none"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

/** Sign-ins of the demo company for those who work in the field; nothing where there is no demo. */
function DemoRoles({ onPick }: { onPick(name: string, password: string): void }) {
  const w = useWords('account');
  const say = useSay();
  const { data } = useTold(demoSignIns, {});
  const rows = (data?.rows ?? []).filter(({ role }) => onThePhone.includes(role));
  const password = data?.password;
  if (!password || rows.length === 0) return null;
  return (
    <section className="ax-account-demo">
      <h2>{w('signIn.demo')}</h2>
      <PhoneChips
        label={w('signIn.demo')}
        options={rows.map(({ userName, name, title }) => ({ value: userName, label: name, meta: say(title) }))}
        value={[]}
        onChange={([name]) => (name ? onPick(name, password) : undefined)}
      />
    </section>
  );
}

function Companies({ rows, onPick }: { rows: readonly Company[]; onPick(tenantId: string): void }) {
  const w = useWords('account');
  return (
    <>
      <p>{w('signIn.choose')}</p>
      {rows.map(({ tenantId, name }) => (
        <button key={tenantId} type="button" className="ax-phone-card" onClick={() => onPick(tenantId)}>
          <b>{name}</b>
        </button>
      ))}
    </>
  );
}

function Languages() {
  const locale = useLocale();
  const w = useWords();
  return (
    <PhoneChips
      options={[
        { value: 'zh', label: w('language.zh') },
        { value: 'en', label: w('language.en') },
      ]}
      value={[locale]}
      onChange={([next]) => (next ? void setLocale(next) : undefined)}
    />
  );
}

/** What nobody has told the server yet lies safe on this phone: said to whoever was signed out in mid-visit, without a name. */
function Unsent() {
  const w = useWords('account');
  const [count, setCount] = useState(0);
  useEffect(() => {
    // a phone that lets nothing be kept has nothing to tell
    countIn('acts').then(setCount, () => {});
  }, []);
  return count > 0 ? <PhoneNote look="pause">{w('signIn.unsent', { count })}</PhoneNote> : null;
}

/** A page of the phone only: whatever else an address names is not followed. */
function safe(next: string | undefined): string {
  return next?.startsWith('/field/') === true && !next.startsWith('/field/sign-in') ? next.slice('/field'.length) : '/';
}

/** Sign-in on the phone: user name or phone and password; demo roles by one touch. */
export function SignInPage() {
  const w = useWords('account');
  const go = useGo();
  const [next] = useAddressValue('next');
  const { state, refresh } = useSignIn();
  useEffect(() => {
    if (state === 'in') go(safe(next));
  }, [state, go, next]);
  const [draft, setDraft] = useState({ name: '', password: '' });
  const [companies, setCompanies] = useState<readonly Company[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const enter = async (name: string, password: string, tenantId?: string): Promise<void> => {
    setDraft({ name, password });
    setBusy(true);
    setError(null);
    try {
      const { choose } = await callTold(signIn, { name, password, ...(tenantId ? { tenantId } : {}) });
      if (choose) return setCompanies(choose);
      await refresh();
    } catch (thrown) {
      setError(asApiError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void enter(draft.name.trim(), draft.password);
  };
  return (
    <div className="ax-phone">
      <main className="ax-phone-main ax-account">
        <h1>
          <img src="/mark.svg" alt="" width={40} height={40} /> {w('signIn.title')}
        </h1>
        <Unsent />
        {companies ? (
          <Companies rows={companies} onPick={(tenantId) => void enter(draft.name, draft.password, tenantId)} />
        ) : (
          <form onSubmit={send}>
            <Line label={w('signIn.name')} value={draft.name} onChange={(name) => setDraft({ ...draft, name })} />
            <Line password label={w('signIn.password')} value={draft.password} onChange={(password) => setDraft({ ...draft, password })} />
            {error ? (
              <p className="ax-error" role="alert">
                {errorText(error)}
              </p>
            ) : null}
            <div className="row">
              <BigButton
                act={{
                  label: w('signIn.do'),
                  icon: LogIn,
                  busy,
                  disabled: !draft.name.trim() || !draft.password,
                  run: () => void enter(draft.name.trim(), draft.password),
                }}
              />
            </div>
            <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
          </form>
        )}
        {companies ? null : <DemoRoles onPick={(name, password) => void enter(name, password)} />}
        <Languages />
      </main>
    </div>
  );
}
