import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { record } from '#modules/work-orders/contract.ts';
import { useAct } from '#web/api/index.ts';
import { ActDialog } from '#web/ui/forms/index.ts';
import { Button, Input, TextButton, toast, useWords } from '#web/ui/index.ts';
import { useTrueState, type ActProps } from '../../cases/acts/dialog.tsx';
import { recordFields } from '../../cases/acts/fields.ts';

interface PartLine {
  readonly number: string;
  readonly name: string;
  readonly quantity: string;
}
const emptyLine: PartLine = { number: '', name: '', quantity: '1' };

/** What was done and the parts used: number, name, quantity (R-ONS-08). */
export function RecordDialog({ target, onClose }: ActProps) {
  const w = useWords('work-orders');
  const { runOrThrow } = useAct(record);
  const refused = useTrueState();
  const { order } = target;
  const [lines, setLines] = useState<readonly PartLine[]>(() =>
    (order?.parts ?? []).map((part) => ({ ...part, quantity: String(part.quantity) })),
  );
  const change = (at: number, part: Partial<PartLine>): void =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const parts = lines
    .filter((line) => line.number.trim() && line.name.trim())
    .map((line) => ({
      number: line.number.trim(),
      name: line.name.trim(),
      quantity: Math.max(1, Number.parseInt(line.quantity, 10) || 1),
    }));
  return (
    <ActDialog
      open
      title={w('record.title')}
      act={w('record.do')}
      fields={recordFields}
      start={{ process: order?.process ?? '' }}
      onClose={onClose}
      onRun={({ process }) =>
        runOrThrow({ id: order?.id ?? '', process, parts, files: order?.files ?? [] }).then(() => toast(w('record.done')), refused)
      }
    >
      <div className="ax-wo-parts">
        <header className="row">
          <b className="grow">{w('parts.title')}</b>
          <TextButton icon={Plus} onClick={() => setLines([...lines, emptyLine])}>
            {w('parts.add')}
          </TextButton>
        </header>
        {lines.length === 0 ? <p className="small ink-3">{w('parts.none')}</p> : null}
        {lines.map((line, at) => (
          <div key={at} className="ax-wo-part">
            <Input
              value={line.number}
              label={w('parts.number')}
              placeholder={w('parts.number')}
              numeric
              onChange={(number) => change(at, { number })}
            />
            <Input value={line.name} label={w('parts.name')} placeholder={w('parts.name')} onChange={(name) => change(at, { name })} />
            <Input
              value={line.quantity}
              label={w('parts.quantity')}
              inputMode="numeric"
              numeric
              onChange={(quantity) => change(at, { quantity })}
            />
            <Button
              kind="plain"
              icon={Trash2}
              label={w('parts.remove')}
              onClick={() => setLines(lines.filter((_, index) => index !== at))}
            />
          </div>
        ))}
      </div>
    </ActDialog>
  );
}
