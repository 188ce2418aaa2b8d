import { GitMerge } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { useWords } from '../i18n.ts';
import { useKeys } from '../keys.ts';
import { PromiseShape } from '../promise/shape.tsx';

type Side = 'theirs' | 'mine' | 'both';

export interface ConflictField {
  readonly key: string;
  readonly label: ReactNode;
  /** theirs is saved, mine is not; undefined when that side did not change the field */
  readonly theirs?: ReactNode;
  readonly mine?: ReactNode;
  /** who wins without asking; fields without it are chosen by the person, mine at first */
  readonly auto?: Side;
  /** shown beside mine when it is chosen */
  readonly warning?: ReactNode;
}

interface ConflictProps {
  intro: ReactNode;
  theirName: string;
  fields: readonly ConflictField[];
  busy?: boolean;
  onMerge(choice: Readonly<Record<string, Side>>): void;
  onDiscard(): void;
  /** keeps what was not saved as a remark instead, where the record takes remarks */
  onNote?(): void;
}

/** Two people changed the same record: only differing fields, chosen one by one; nothing of either side is lost by default. */
export function Conflict({ intro, fields, onMerge, onDiscard, onNote, theirName, busy }: ConflictProps) {
  const w = useWords();
  const [choice, setChoice] = useState<Record<string, Side>>(() =>
    Object.fromEntries(fields.map((field) => [field.key, field.auto ?? 'mine'])),
  );
  const merge = (): void => onMerge(choice);
  useKeys([{ key: 'ctrl+enter', label: w('conflict.merge'), run: merge }], true);
  return (
    <section className="ax-conflict">
      <p className="ax-conflict-intro">
        <GitMerge size={17} strokeWidth={1.75} aria-hidden="true" />
        <span>
          {intro} <MergeCount fields={fields} />
        </span>
      </p>
      <div className="ax-conflict-grid">
        <small>{w('conflict.field')}</small>
        <small>{w('conflict.theirs', { name: theirName })}</small>
        <small>{w('conflict.mine')}</small>
        <small>{w('conflict.result')}</small>
        {fields.map((field) => (
          <FieldRow
            key={field.key}
            field={field}
            chosen={choice[field.key] ?? 'mine'}
            onChoose={(side) => setChoice({ ...choice, [field.key]: side })}
          />
        ))}
      </div>
      <footer>
        <span className="ink-3 table-text grow">{w('conflict.note')}</span>
        <Button onClick={onDiscard}>{w('conflict.discard')}</Button>
        {onNote ? (
          <Button busy={busy ?? false} onClick={onNote}>
            {w('conflict.keep')}
          </Button>
        ) : null}
        <Button kind="primary" keyCap="Ctrl Enter" busy={busy ?? false} onClick={merge}>
          {w('conflict.merge')}
        </Button>
      </footer>
    </section>
  );
}

/** How much needs no decision, and how much does. */
function MergeCount({ fields }: Pick<ConflictProps, 'fields'>) {
  const w = useWords();
  const auto = fields.filter((field) => field.auto).length;
  if (auto === 0) return null;
  const open = fields.length - auto;
  return (
    <>
      <b>{w('conflict.merges', { count: auto })}</b>
      {open > 0 ? w('conflict.decides', { count: open }) : w('conflict.decidesNone')}
    </>
  );
}

function FieldRow({ field, chosen, onChoose }: { field: ConflictField; chosen: Side; onChoose(side: Side): void }) {
  const w = useWords();
  const warned = field.warning !== undefined && chosen === 'mine';
  return (
    <>
      <b>{field.label}</b>
      <span>
        <SideValue field={field} side="theirs" chosen={chosen} onChoose={onChoose} />
      </span>
      <span>
        <SideValue field={field} side="mine" chosen={chosen} onChoose={onChoose} />
      </span>
      <span className="row">
        <PromiseShape look={warned ? 'risk' : 'kept'} size={14} />
        {warned ? field.warning : w(`conflict.use.${chosen}`)}
        {field.auto ? <span className="ink-3 small">{w('conflict.auto')}</span> : null}
      </span>
    </>
  );
}

function SideValue({
  field,
  side,
  chosen,
  onChoose,
}: {
  field: ConflictField;
  side: 'theirs' | 'mine';
  chosen: Side;
  onChoose(side: Side): void;
}) {
  const w = useWords();
  const value = field[side];
  if (value === undefined) return <span className="ax-conflict-none">{w('conflict.unchanged')}</span>;
  if (field.auto) return <span className="ax-conflict-auto">{value}</span>;
  return (
    <label className={`ax-conflict-pick${chosen === side ? ' is-chosen' : ''}`}>
      <input type="radio" name={field.key} checked={chosen === side} onChange={() => onChoose(side)} />
      {value}
    </label>
  );
}
