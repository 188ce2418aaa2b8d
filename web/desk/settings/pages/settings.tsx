import '../settings.css';
import { useState, type FormEvent } from 'react';
import { changePassword } from '#modules/identity/contract.ts';
import { mine } from '#modules/organization/contract.ts';
import { useAct, useOperation } from '#web/api/index.ts';
import { DensitySwitch, LookChoices } from '#web/ui/frames/index.ts';
import { Button, errorText, Input, Loaded, Panel, toast, useSay, useWords } from '#web/ui/index.ts';
import { Permissions } from '../parts/permissions.tsx';
import { KeysPanel } from './keys.tsx';

/** 我的岗位: what the posts I hold ask of me and allow me. R-ORG-04 */
function MyPost() {
  const w = useWords('settings');
  const say = useSay();
  const query = useOperation(mine, {});
  return (
    <Panel title={w('post')}>
      <Loaded query={query}>
        {({ positions, permissions }) => (
          <>
            {positions.length === 0 ? <p className="small ink-3">{w('noPost')}</p> : null}
            {positions.map((post) => (
              <section key={post.id} className="settings-post">
                <h3>
                  {say({ zh: post.name, en: post.nameEn ?? post.name })}{' '}
                  <small className="ink-3">{say({ zh: post.group.name, en: post.group.nameEn ?? post.group.name })}</small>
                </h3>
                <h4>{w('duties')}</h4>
                <p>{say({ zh: post.duties, en: post.dutiesEn ?? post.duties })}</p>
                <h4>{w('authority')}</h4>
                <p>{say({ zh: post.authority, en: post.authorityEn ?? post.authority })}</p>
              </section>
            ))}
            <details className="settings-permissions">
              <summary className="small ink-3">{w('permissions', { count: permissions.length })}</summary>
              <Permissions names={permissions} />
            </details>
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Password() {
  const w = useWords('settings');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const act = useAct(changePassword, {
    onDone: () => {
      setCurrent('');
      setNext('');
      setAgain('');
      toast(w('changed'));
    },
  });
  const differs = again !== '' && again !== next;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void act.run({ current, next });
  };
  return (
    <Panel title={w('password')}>
      <form className="settings-form" onSubmit={submit}>
        <Input
          value={current}
          onChange={setCurrent}
          type="password"
          placeholder={w('old')}
          label={w('old')}
          autoComplete="current-password"
        />
        <Input value={next} onChange={setNext} type="password" placeholder={w('new')} label={w('new')} autoComplete="new-password" />
        <Input
          value={again}
          onChange={setAgain}
          type="password"
          placeholder={w('again')}
          label={w('again')}
          autoComplete="new-password"
          invalid={differs}
        />
        <p className="small ink-3">{w('hint')}</p>
        {differs || act.error ? (
          <p className="ax-error" role="alert">
            {differs ? w('differs') : errorText(act.error)}
          </p>
        ) : null}
        <Button submit busy={act.busy} disabled={current === '' || next.length < 10 || again !== next}>
          {w('change')}
        </Button>
      </form>
    </Panel>
  );
}

/** One's own post, look, password and keys. */
export function SettingsPage() {
  const w = useWords('settings');
  return (
    <div className="settings">
      <MyPost />
      <div className="settings-own">
        <Panel title={w('look')}>
          <LookChoices>
            <dt>{w('density')}</dt>
            <dd>
              <DensitySwitch />
            </dd>
          </LookChoices>
        </Panel>
        <Password />
        <KeysPanel />
      </div>
    </div>
  );
}
