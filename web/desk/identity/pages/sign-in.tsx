import '../sign-in.css';
import { forgetOwnCompany, ownCompany } from '../own-company.ts';
import { useEffect, useState, type FormEvent } from 'react';
import type { z } from 'zod';
import { demoSignIns, roleCodes, signIn } from '#modules/identity/contract.ts';
import { demo as demoCustomer } from '#modules/portal/contract.ts';
import { asApiError, call, useOperation, useSignIn, type ApiError } from '#web/api/index.ts';
import {
  Button,
  errorText,
  Input,
  Segmented,
  setLocale,
  TextButton,
  useAddressValue,
  useGo,
  useLocale,
  useSay,
  useWords,
} from '#web/ui/index.ts';

type Companies = NonNullable<z.output<(typeof signIn)['output']>['choose']>;

interface Credentials {
  readonly name: string;
  readonly password: string;
  readonly tenantId?: string;
}

/** An address of this site only; the phone is another app and is loaded anew. */
function leaveFor(next: string | undefined, go: (path: string) => void): void {
  const here = next && /^\/(?![/\\])/.test(next) ? next : '/';
  if (/^\/field(?![\w-])/.test(here)) window.location.assign(here);
  // the address may carry its own question mark: the router reads both parts from the browser's history
  else if (here.includes('?')) window.history.pushState(null, '', here);
  else go(here);
}

/** Signs in and goes to where the person wanted to be. */
function useEntering(): {
  enter(given: Credentials, to?: string): Promise<void>;
  busy: boolean;
  error: ApiError | undefined;
  companies: Companies | null;
} {
  const { refresh, state } = useSignIn();
  const go = useGo();
  const [next] = useAddressValue('next');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const [companies, setCompanies] = useState<Companies | null>(null);
  const [leaving, setLeaving] = useState<{ readonly to: string | undefined }>();
  // the shell sends away whoever is not signed in: leave only when it is known here
  useEffect(() => {
    if (leaving && state === 'in') leaveFor(leaving.to, go);
  }, [leaving, state, go]);
  const enter = async (given: Credentials, to = next): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const { choose } = await call(signIn, given);
      setCompanies(choose);
      if (choose === null) {
        forgetOwnCompany();
        await refresh();
        setLeaving({ to });
      }
    } catch (fault) {
      setError(asApiError(fault));
    } finally {
      setBusy(false);
    }
  };
  return { enter, busy, error, companies };
}

/** Roles whose work is on devices: they also have the phone. */
const engineers: readonly string[] = ['FSE', 'FSE-J', 'DTECH', 'TECH'];

/** The demo company's customer, for whoever wants to sit on the other side: another page, without a sign-in. */
function DemoCustomer() {
  const w = useWords('identity');
  const customer = useOperation(demoCustomer, {}).data?.customer;
  if (!customer) return null;
  return (
    <p className="small">
      <a href={customer.path} target="_blank" rel="noreferrer">
        {w('customer')}
      </a>{' '}
      <span className="num ink-2">{w('customerWith', { number: customer.number, phone: customer.phone })}</span>
    </p>
  );
}

/** The people of the demo company by post; one click is enough. */
function DemoPeople({ busy, onPick }: { busy: boolean; onPick(given: Credentials, to?: string): void }) {
  const w = useWords('identity');
  const say = useSay();
  const demo = useOperation(demoSignIns, {}).data;
  if (!demo?.password || demo.rows.length === 0) return null;
  const { password } = demo;
  // in the order of the posts, not of their codes
  const placeOf = (role: string): number => (roleCodes as readonly string[]).indexOf(role);
  const rows = demo.rows.toSorted((one, other) => placeOf(one.role) - placeOf(other.role));
  return (
    <section className="sign-in-demo">
      <h2>{w('demo')}</h2>
      <p className="small ink-2">{w('demoText', { password })}</p>
      <DemoCustomer />
      <ul>
        {rows.map(({ userName, name, role, title }) => (
          <li key={userName}>
            <button type="button" disabled={busy} onClick={() => onPick({ name: userName, password })}>
              <b>{say(title)}</b>
              <small>{name}</small>
            </button>
            {engineers.includes(role) ? (
              <TextButton disabled={busy} onClick={() => onPick({ name: userName, password }, '/field')}>
                {w('phone')}
              </TextButton>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Companies({ companies, onPick }: { companies: Companies; onPick(tenantId: string): void }) {
  const w = useWords('identity');
  return (
    <div className="sign-in-companies">
      <p>{w('choose')}</p>
      {companies.map(({ tenantId, name }) => (
        <Button key={tenantId} onClick={() => onPick(tenantId)}>
          {name}
        </Button>
      ))}
    </div>
  );
}

/** After the demo was cleared: that the company is ready, and who signs in. */
function OwnReady() {
  const w = useWords('identity');
  const [own] = useState(ownCompany);
  const demo = useOperation(demoSignIns, {}).data;
  if (!own || !demo || demo.password !== null) return null;
  return <p role="status">{w('ownReady', { ...own })}</p>;
}

/** The sign-in page: user name or phone, password, and the posts of the demo company. */
export function SignInPage() {
  const w = useWords('identity');
  const locale = useLocale();
  const { enter, busy, error, companies } = useEntering();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter({ name, password });
  };
  return (
    <main className="sign-in">
      <header>
        <h1>{w('product')}</h1>
        <p className="ink-2">{w('claim')}</p>
      </header>
      <div className="sign-in-doors">
        <form onSubmit={submit}>
          <OwnReady />
          <label>
            <span>{w('name')}</span>
            <Input value={name} onChange={setName} label={w('name')} autoComplete="username" autoFocus />
          </label>
          <label>
            <span>{w('password')}</span>
            <Input value={password} onChange={setPassword} label={w('password')} type="password" autoComplete="current-password" />
          </label>
          {error ? (
            <p role="alert" className="sign-in-error">
              {errorText(error)}
            </p>
          ) : null}
          {companies ? <Companies companies={companies} onPick={(tenantId) => void enter({ name, password, tenantId })} /> : null}
          <Button kind="primary" size="large" submit busy={busy} disabled={name.trim() === '' || password === ''}>
            {w('enter')}
          </Button>
          <Segmented
            label={w('language')}
            value={locale}
            options={[
              { value: 'zh', label: '中文' }, // allow no-loose-chinese: a language is named in itself
              { value: 'en', label: 'English' },
            ]}
            onChange={(chosen) => void setLocale(chosen)}
          />
        </form>
        <DemoPeople busy={busy} onPick={(given, to) => void enter(given, to)} />
      </div>
    </main>
  );
}
