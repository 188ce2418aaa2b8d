import { FileUp, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import { kinds, list, undo, type progress } from '#modules/transfer/contract.ts';
import { useAct, useOperation } from '#web/api/index.ts';
import { ImportWizard } from '#web/ui/frames/index.ts';
import { Button, confirm, EmptyStart, listTime, Loaded, Panel, toast, toastError, useNow, useWords } from '#web/ui/index.ts';
import '../transfer.css';
import { importSource } from '../source.ts';

type Import = z.output<typeof progress>;

function History({ rows, onUndo }: { rows: readonly Import[]; onUndo(row: Import): void }) {
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
          <th aria-label={w('undo')} />
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
            <td>
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

/** 导入: choose what comes in, check it, write it to its end, or take it back. R-API-03 */
export function ImportsPage() {
  const w = useWords('transfer');
  const [kind, setKind] = useState<{ kind: string; label: string }>();
  const offered = useOperation(kinds, {});
  const past = useOperation(list, {}, { live: { kinds: ['import'] } });
  const back = useAct(undo, { onDone: () => toast(w('undone')), onError: toastError });
  const ui = useWords();
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
                <Button key={row.kind} icon={FileUp} onClick={() => setKind(row)}>
                  {row.label.charAt(0).toUpperCase() + row.label.slice(1)}
                </Button>
              ))}
            </div>
          )}
        </Loaded>
      </Panel>
      <Panel title={w('history')}>
        <Loaded query={past}>{({ rows }) => <History rows={rows} onUndo={(row) => void takeBack(row)} />}</Loaded>
      </Panel>
      {kind ? <ImportWizard source={importSource(kind.kind, kind.label)} onClose={() => setKind(undefined)} /> : null}
    </div>
  );
}
