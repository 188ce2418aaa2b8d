import { useMemo } from 'react';
import { correct } from '#modules/cases/contract.ts';
import { RefProvider, useRefSource, type RefSource } from '#web/ui/forms/index.ts';
import { devicesOf } from '../../search/refs.ts';
import { actDialog, type ActProps } from './dialog.tsx';
import { correctFields } from './fields.ts';

const Correction = actDialog({
  operation: correct,
  key: 'correct',
  fields: correctFields,
  input: ({ reason, assetId, receivedAt }, { case: { id } }) => ({
    id,
    reason,
    ...(assetId ? { assetId } : {}),
    ...(receivedAt ? { receivedAt } : {}),
  }),
});

/** Corrects device or time of receipt; before anything is typed the caller's own devices are offered. R-FLT-04 */
export function CorrectDialog(props: ActProps) {
  const all = useRefSource();
  const { endUser } = props.target.case;
  const source = useMemo<RefSource>(
    () => ({
      ...all,
      search: (kind, text, signal) =>
        kind === 'asset' && text.trim() === '' ? devicesOf(endUser.id, signal) : all.search(kind, text, signal),
    }),
    [all, endUser.id],
  );
  return (
    <RefProvider source={source}>
      <Correction {...props} />
    </RefProvider>
  );
}
