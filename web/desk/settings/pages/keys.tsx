import '../settings.css';
import { useState, type FormEvent } from 'react';
import { createKey, keys, revokeKey } from '#modules/identity/contract.ts';
import { useAct, useMe, useOperation } from '#web/api/index.ts';
import { Button, confirm, fullTime, Input, Loaded, Panel, Tag, TextButton, toast, toastError, useWords } from '#web/ui/index.ts';

/** The token of a new key; it cannot be read again. */
function NewToken({ token, onSeen }: { token: string; onSeen(): void }) {
  const w = useWords('settings');
  const copy = (): void => {
    navigator.clipboard.writeText(token).then(() => toast(w('key.copied')), toastError);
  };
  return (
    <div className="settings-token" role="status">
      <p className="small">{w('key.once')}</p>
      <code>{token}</code>
      <div className="row">
        <Button size="small" kind="primary" onClick={copy}>
          {w('key.copy')}
        </Button>
        <Button size="small" onClick={onSeen}>
          {w('key.seen')}
        </Button>
      </div>
    </div>
  );
}

function KeyList() {
  const w = useWords('settings');
  const me = useMe();
  const query = useOperation(keys, {});
  const ending = useAct(revokeKey, { onDone: () => toast(w('key.revoked')), onError: toastError });
  const end = async (id: string, name: string): Promise<void> => {
    if (await confirm({ title: w('key.endTitle', { name }), text: w('key.endText'), act: w('key.end'), danger: true }))
      await ending.run({ id });
  };
  return (
    <Loaded query={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="small ink-3">{w('key.none')}</p>
        ) : (
          <ul className="settings-keys">
            {rows.map((key) => (
              <li key={key.id}>
                <div className="grow">
                  <b>{key.name}</b> <span className="num ink-3">…{key.lastFour}</span>
                  <small className="ink-3">
                    {key.memberId === me?.member.id ? '' : `${key.memberName} · `}
                    <span className="num">{fullTime(key.createdAt)}</span>
                  </small>
                </div>
                {key.revokedAt ? (
                  <Tag>{w('key.ended')}</Tag>
                ) : (
                  <TextButton disabled={ending.busy} onClick={() => void end(key.id, key.name)}>
                    {w('key.end')}
                  </TextButton>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** Keys for programs that act as oneself: made, shown once, ended. */
export function KeysPanel() {
  const w = useWords('settings');
  const [name, setName] = useState('');
  const [token, setToken] = useState<string | null>(null);
  const making = useAct(createKey, {
    onDone: (made) => {
      setToken(made.token);
      setName('');
    },
    onError: toastError,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void making.run({ name: name.trim() });
  };
  return (
    <Panel title={w('key.title')}>
      <div className="settings-form">
        <p className="small ink-3">{w('key.text')}</p>
        {token ? <NewToken token={token} onSeen={() => setToken(null)} /> : null}
        <form className="row" onSubmit={submit}>
          <Input value={name} onChange={setName} placeholder={w('key.name')} label={w('key.name')} maxLength={60} autoComplete="off" />
          <Button submit busy={making.busy} disabled={name.trim() === ''}>
            {w('key.make')}
          </Button>
        </form>
        <KeyList />
      </div>
    </Panel>
  );
}
