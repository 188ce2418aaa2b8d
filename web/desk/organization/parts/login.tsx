import { useState } from 'react';
import { giveLogin, readLogin } from '#modules/identity/contract.ts';
import { useAct, useMay, useOperation } from '#web/api/index.ts';
import { ActDialog, isMasked } from '#web/ui/forms/index.ts';
import { Panel, TextButton, toast, useWords } from '#web/ui/index.ts';
import { loginFields, newLoginFields } from './fields.ts';

/** User name and first password of a member: without them a new colleague has no way in. R-ORG-03 */
export function LoginPanel({ id }: { id: string }) {
  const mayRead = useMay(readLogin);
  const mayGive = useMay(giveLogin);
  return mayRead && mayGive ? <Login id={id} /> : null;
}

function Login({ id }: { id: string }) {
  const w = useWords('organization');
  const { data, refetch } = useOperation(readLogin, { memberId: id });
  const giving = useAct(giveLogin);
  const [open, setOpen] = useState(false);
  if (!data) return null;
  const { login } = data;
  const act = w(login ? 'login.change' : 'login.give');
  return (
    <Panel title={w('login.title')} act={login?.shared ? undefined : <TextButton onClick={() => setOpen(true)}>{act}</TextButton>}>
      <p>
        {login ? [login.userName, isMasked(login.phone) ? login.phone.masked : login.phone].filter(Boolean).join(' · ') : w('login.none')}
      </p>
      <p className="small ink-3">{w(login?.shared ? 'login.shared' : 'login.hint')}</p>
      <ActDialog
        open={open}
        title={act}
        text={w(login ? 'login.changeText' : 'login.giveText')}
        act={act}
        fields={login ? loginFields : newLoginFields}
        start={login ?? {}}
        onClose={() => setOpen(false)}
        onRun={({ phone, ...values }) =>
          giving.runOrThrow({ memberId: id, ...values, ...(isMasked(phone) ? {} : { phone }) }).then(() => {
            toast(w('login.done'));
            void refetch();
          })
        }
      />
    </Panel>
  );
}
