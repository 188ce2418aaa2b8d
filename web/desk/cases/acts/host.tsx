import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { asApiError, call } from '#web/api/index.ts';
import { toast, toastError, useWords } from '#web/ui/index.ts';
import { caseDialogs, caseDirect } from './case-acts.ts';
import { orderDialogs, orderDirect } from './order-acts.ts';
import type { ActProps, DirectAct, Target } from './dialog.tsx';
import type { ComponentType } from 'react';

/** Runs the acts of a case page: those without a question at once, the others by their dialog. */
export interface ActHostState {
  readonly target: Target;
  readonly open: string | null;
  readonly busy: boolean;
  knows(act: string): boolean;
  start(act: string): void;
  close(): void;
}

function parts(act: string): { dialog: ComponentType<ActProps> | undefined; direct: DirectAct | undefined } {
  const cut = act.indexOf('.');
  const [of, name] = [act.slice(0, cut), act.slice(cut + 1)];
  return of === 'case'
    ? { dialog: caseDialogs[name], direct: caseDirect[name] }
    : { dialog: orderDialogs[name], direct: orderDirect[name] };
}

/** The state behind `ActHost`. */
export function useActHost(target: Target): ActHostState {
  const w = useWords('cases');
  const client = useQueryClient();
  const [open, setOpen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = (act: string, direct: DirectAct): void => {
    setBusy(true);
    call(direct.operation, direct.input(target))
      .then(
        () => toast(w(`done.${act}`)),
        (thrown: unknown) => toastError(asApiError(thrown)),
      )
      .finally(() => {
        setBusy(false);
        void client.invalidateQueries();
      });
  };
  return {
    target,
    open,
    busy,
    knows: (act) => {
      const { dialog, direct } = parts(act);
      return Boolean(dialog ?? direct);
    },
    start: (act) => {
      const { dialog, direct } = parts(act);
      if (direct && !busy) run(act, direct);
      else if (dialog) setOpen(act);
    },
    close: () => setOpen(null),
  };
}

/** The dialog of the act that was started. */
export function ActHost({ host }: { host: ActHostState }) {
  const Dialog = host.open ? parts(host.open).dialog : undefined;
  return Dialog ? <Dialog target={host.target} onClose={host.close} /> : null;
}
