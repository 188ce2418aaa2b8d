import { useState } from 'react';
import { giveLogin } from '#modules/identity/contract.ts';
import { useAct, useMay } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { Panel, TextButton, toast, useWords } from '#web/ui/index.ts';
import { loginFields } from './fields.ts';

/** User name and first password of a member: without them a new colleague has no way in. R-ORG-03 */
export function LoginPanel({ id }: { id: string }) {
  const w = useWords('organization');
  const giving = useAct(giveLogin);
  const [open, setOpen] = useState(false);
  if (!useMay(giveLogin)) return null;
  return (
    <Panel title={w('login.title')} act={<TextButton onClick={() => setOpen(true)}>{w('login.do')}</TextButton>}>
      <p className="small ink-3">{w('login.hint')}</p>
      <ActDialog
        open={open}
        title={w('login.do')}
        text={w('login.text')}
        act={w('login.do')}
        fields={loginFields}
        onClose={() => setOpen(false)}
        onRun={(values) => giving.runOrThrow({ memberId: id, ...values }).then(() => toast(w('login.done')))}
      />
    </Panel>
  );
}
