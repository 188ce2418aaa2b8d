import { FileUp, Play, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import { cancel, check, kinds, list, undo, type preview, type progress } from '#modules/transfer/contract.ts';
import { useAct, useOperation } from '#web/api/index.ts';
import { ImportWizard } from '#web/ui/frames/index.ts';
import { Button, confirm, EmptyStart, listTime, Loaded, Panel, toast, toastError, useNow, useWords } from '#web/ui/index.ts';
import '../transfer.css';
import { importSource } from '../source.ts';

type Import = z.output<typeof progress>;

/** What can be done with an import of the past. */
interface PastActs {
  readonly onGoOn: (row: Import) => void;
  readonly onDiscard: (row: Import) => void;
  readonly onUndo: (row: Import) => void;
}

function History({ rows, onGoOn, onDiscard, onUndo }: PastActs & { rows: readonly Import[] }) {
  const w = useWords('transfer');
  const now = useNow();
  if (rows.length === 0) return <EmptyStart title={w('none')} text={w('noneText')} />;
  return (
    <table className="transfer-history">
      <thead>
        <tr>
          {(['file', 'kind', 'state', 'rows', 'by', 'at'] as const).map((key) => (
            <th key={key}>{w(`head.${key}`)}</th>
          ))}
          <th aria-label={w('acts')} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="clip">{row.fileName}</td>
            <td>{row.label}</td>
            <td>
              {w(`state.${row.state}`)}
              {row.reason ? <small className="ink-3"> {row.reason}</small> : null}
            </td>
            <td className="num">
              {row.done} / {row.total}
            </td>
            <td>{row.by?.name}</td>
            <td className="num">{listTime(row.createdAt, now)}</td>
            <td className="transfer-acts">
              {row.state === 'staged' ? (
                <>
                  <Button size="small" icon={Play} onClick={() => onGoOn(row)}>
                    {w('goOn')}
                  </Button>
                  <Button size="small" kind="plain" icon={Trash2} onClick={() => onDiscard(row)}>
                    {w('discard')}
                  </Button>
                </>
              ) : null}
              {row.undoUntil ? (
                <Button size="small" icon={Undo2} onClick={() => onUndo(row)}>
                  {w('undo')}
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Opened {
  readonly kind: string;
  readonly label: string;
  /** a sheet staged before */
  readonly start?: z.output<typeof preview>;
}

/** 导入: choose what comes in, check it, write it to its end, or take it back. R-API-03 */
export function ImportsPage() {
  const w = useWords('transfer');
  const [open, setOpen] = useState<Opened>();
  const offered = useOperation(kinds, {});
  const past = useOperation(list, {}, { live: { kinds: ['import'] } });
  const back = useAct(undo, { onDone: () => toast(w('undone')), onError: toastError });
  const goOn = useAct(check, { onError: toastError });
  const gone = useAct(cancel, { onDone: () => toast(w('discarded')), onError: toastError });
  const ui = useWords();
  const drop = async ({ id, fileName }: Import): Promise<void> => {
    const question = { title: w('discardTitle', { file: fileName }), text: w('discardAsk'), act: w('discard'), danger: true };
    if (await confirm(question)) await gone.run({ id });
  };
  const takeBack = async ({ id, done }: Import): Promise<void> => {
    const question = { title: ui('import.undoTitle'), text: ui('import.undoAsk', { count: done }), act: w('undo'), danger: true };
    if (await confirm(question)) await back.run({ id });
  };
  return (
    <div className="transfer-page">
      <Panel title={w('new')}>
        <Loaded query={offered}>
          {({ rows }) => (
            <div className="transfer-kinds">
              {rows.map((row) => (
                <Button key={row.kind} icon={FileUp} onClick={() => setOpen(row)}>
                  {row.label.charAt(0).toUpperCase() + row.label.slice(1)}
                </Button>
              ))}
            </div>
          )}
        </Loaded>
      </Panel>
      <Panel title={w('history')}>
        <Loaded query={past}>
          {({ rows }) => (
            <History
              rows={rows}
              onGoOn={({ id, kind, label }) => void goOn.run({ id }).then((start) => start && setOpen({ kind, label, start }))}
              onDiscard={(row) => void drop(row)}
              onUndo={(row) => void takeBack(row)}
            />
          )}
        </Loaded>
      </Panel>
      {open ? (
        <ImportWizard
          source={importSource(open.kind, open.label)}
          {...(open.start ? { start: open.start } : {})}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </div>
  );
}
