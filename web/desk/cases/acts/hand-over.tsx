import { useMemo } from 'react';
import { handOver } from '#modules/cases/contract.ts';
import { groups } from '#modules/organization/contract.ts';
import { useAct, useOperation } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { Dialog, Loaded, SkeletonText, toast, useWords } from '#web/ui/index.ts';
import { useTrueState, type ActProps } from './dialog.tsx';
import { handOverFieldsFor } from './fields.ts';

/** What a hand-over says: to whom, on which tier, with which words. */
export interface HandOverTerms {
  readonly groupId: string;
  readonly tier: number;
  readonly note: string | null;
}

interface TermsProps {
  readonly title: string;
  /** group that has the case already; it is not offered */
  readonly except?: string | undefined;
  readonly tier: number;
  onRun(terms: HandOverTerms): Promise<unknown>;
  onClose(): void;
}

interface GroupRow {
  readonly id: string;
  readonly state: 'active' | 'retired';
  readonly name: string;
  readonly nameEn: string | null;
}

/** The form of a hand-over over the groups of the company. */
export function HandOverForm(props: TermsProps) {
  const query = useOperation(groups.operations.list, { limit: 100 });
  const waiting = (
    <Dialog open onClose={props.onClose} title={props.title}>
      <SkeletonText lines={4} />
    </Dialog>
  );
  return (
    <Loaded query={query} skeleton={waiting}>
      {(page) => <TermsForm {...props} rows={(page as { rows: readonly GroupRow[] }).rows} />}
    </Loaded>
  );
}

function TermsForm({ title, except, tier, rows, onRun, onClose }: TermsProps & { readonly rows: readonly GroupRow[] }) {
  const w = useWords('cases');
  const fields = useMemo(() => handOverFieldsFor(rows.filter((row) => row.state === 'active' && row.id !== except)), [rows, except]);
  return (
    <ActDialog
      open
      title={title}
      text={w('acts.hand-over.text')}
      act={w('acts.hand-over.do')}
      fields={fields}
      start={{ tier: String(tier) }}
      onClose={onClose}
      onRun={({ groupId, tier: chosen, note }) => onRun({ groupId, tier: Number(chosen), note })}
    />
  );
}

/** Hands a case to another group or tier; the customer is told. */
export function HandOverDialog({ target: { case: c }, onClose }: ActProps) {
  const w = useWords('cases');
  const { runOrThrow } = useAct(handOver);
  const refused = useTrueState();
  const run = (terms: HandOverTerms): Promise<unknown> =>
    runOrThrow({ id: c.id, ...terms }).then(() => toast(w('acts.hand-over.done')), refused);
  return (
    <HandOverForm title={w('acts.hand-over.title')} except={c.group?.id} tier={Math.min(3, c.tier + 1)} onRun={run} onClose={onClose} />
  );
}
