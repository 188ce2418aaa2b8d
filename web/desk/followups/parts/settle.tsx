import { useState } from 'react';
import { settleSuggestion } from '#modules/followups/contract.ts';
import { useAct } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { Button, toast, useWords } from '#web/ui/index.ts';
import { settleFields } from './fields.ts';

/** What became of a suggestion that was heard: answered to the customer, then the duty is closed. */
export function Settle({ id }: { id: string }) {
  const w = useWords('followups');
  const [open, setOpen] = useState(false);
  const { runOrThrow } = useAct(settleSuggestion);
  return (
    <p className="row ax-cb-settle">
      <span className="grow">{w('settle.open')}</span>
      <Button kind="primary" onClick={() => setOpen(true)}>
        {w('settle.title')}
      </Button>
      <ActDialog
        open={open}
        title={w('settle.title')}
        act={w('settle.do')}
        fields={settleFields}
        onClose={() => setOpen(false)}
        onRun={({ answer }) => runOrThrow({ id, answer }).then(() => toast(w('settle.done')))}
      />
    </p>
  );
}
