import { useEffect, useState, type FormEvent } from 'react';
import { demoSignIns, startOwn } from '#modules/identity/contract.ts';
import { call, useAct } from '#web/api/index.ts';
import { Button, errorText, Input, Panel, useWords } from '#web/ui/index.ts';
import { noteOwnCompany } from '../../identity/own-company.ts';
import { EMPTY, faultsOf } from './own-faults.ts';

/** How often the page asks whether the own company is there, in ms. */
const ASK_MS = 1500;

/** The demo is being cleared: when it is gone, its sign-ins are too, and the first administrator may sign in. */
function Leaving() {
  const w = useWords('settings');
  useEffect(() => {
    const timer = setInterval(() => {
      void call(demoSignIns, {}).then(
        ({ password }) => (password === null ? window.location.assign('/') : undefined),
        () => undefined,
      );
    }, ASK_MS);
    return () => clearInterval(timer);
  }, []);
  return <p role="status">{w('own.leaving')}</p>;
}

/** What is wrong with a field, else what helps to fill it in. */
function Beneath({ fault, help }: { fault: string | undefined; help: string | undefined }) {
  if (fault !== undefined)
    return (
      <small className="ax-error" role="alert">
        {fault}
      </small>
    );
  return help === undefined ? null : <small className="ink-3">{help}</small>;
}

/** 清除演示，开始自己的公司: what goes is said first, and the name of the demo company is typed. */
export function LeaveDemo({ demoName }: { demoName: string }) {
  const w = useWords('settings');
  const [own, setOwn] = useState(EMPTY);
  const [left, setLeft] = useState(false);
  const [hasTried, setHasTried] = useState(false);
  const act = useAct(startOwn, {
    onDone: (_answer, asked) => {
      noteOwnCompany(asked);
      setLeft(true);
    },
  });
  if (left)
    return (
      <Panel title={w('own.title')}>
        <Leaving />
      </Panel>
    );
  const set = (name: keyof typeof EMPTY) => (value: string) => setOwn({ ...own, [name]: value });
  const wrong = faultsOf(own, demoName, w);
  const faults: typeof wrong = hasTried ? wrong : own.again !== '' && wrong.again ? { again: wrong.again } : {};
  const field = (name: keyof typeof EMPTY, { type = 'text', help }: { type?: 'text' | 'password'; help?: string } = {}) => (
    <label className="settings-labelled">
      <span>{w(`own.${name}`)}</span>
      <Input
        value={own[name]}
        onChange={set(name)}
        type={type}
        label={w(`own.${name}`)}
        autoComplete={type === 'password' ? 'new-password' : 'off'}
        invalid={faults[name] !== undefined}
      />
      <Beneath fault={faults[name]} help={help} />
    </label>
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setHasTried(true);
    if (Object.keys(wrong).length > 0) return;
    const { again: _again, nameEn, ...values } = own;
    void act.run({ ...values, nameEn: nameEn.trim() === '' ? null : nameEn });
  };
  return (
    <Panel title={w('own.title')}>
      <form className="settings-form" onSubmit={submit}>
        <p>{w('own.what')}</p>
        <div className="settings-pairs">
          {field('name')}
          {field('nameEn')}
          {field('adminName')}
          {field('userName')}
          {field('password', { type: 'password', help: w('own.passwordHelp') })}
          {field('again', { type: 'password' })}
        </div>
        <p className="ax-error">{w('own.warning', { name: demoName })}</p>
        {field('confirm')}
        {act.error ? (
          <p className="ax-error" role="alert">
            {errorText(act.error)}
          </p>
        ) : null}
        <Button submit kind="danger" busy={act.busy}>
          {w('own.start')}
        </Button>
      </form>
    </Panel>
  );
}
