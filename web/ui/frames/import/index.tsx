import '../../styles/import.css';
import { Check, Download, FileSpreadsheet, RefreshCw } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { Button, TextButton } from '../../controls/button.tsx';
import { confirm, errorText, toastError } from '../../controls/notice.tsx';
import { Dialog } from '../../controls/overlay.tsx';
import { useWords } from '../../i18n.ts';
import { useLatest } from '../../latest.ts';
import { PromiseShape } from '../../promise/shape.tsx';
import { ShareBar } from '../../record/index.tsx';
import { EmptyDone, StateView } from '../../state/index.tsx';
import { clockTime, countText } from '../../time.ts';
import { ColumnMap } from './columns.tsx';
import { SheetPreview } from './sheet.tsx';
import type { ImportPreview, ImportProgress, ImportSource } from './types.ts';

export type { ImportCell, ImportColumn, ImportFault, ImportPreview, ImportProgress, ImportRow, ImportSource } from './types.ts';

type Stage =
  | { at: 'pick'; busy: boolean; fault: string | null }
  | { at: 'map' | 'check'; preview: ImportPreview }
  | { at: 'write'; preview: ImportPreview; progress: ImportProgress };

/** Asks for the progress every second until the import has come to its end. */
function useProgress(source: ImportSource, stage: Stage, onProgress: (progress: ImportProgress) => void): void {
  const id = stage.at === 'write' ? stage.preview.id : null;
  const going = stage.at === 'write' && (stage.progress.state === 'running' || stage.progress.state === 'undoing');
  const tell = useLatest(onProgress);
  useEffect(() => {
    if (!id || !going) return undefined;
    let here = true;
    const ask = (): void => {
      source.progress(id).then(
        (progress) => {
          if (here) tell.current(progress);
        },
        () => {},
      );
    };
    ask();
    const timer = window.setInterval(ask, 1000);
    return () => {
      here = false;
      window.clearInterval(timer);
    };
  }, [id, going, source, tell]);
}

interface WizardProps {
  source: ImportSource;
  /** begins with a sheet that was staged before */
  start?: ImportPreview;
  onClose(): void;
  /** something was written or taken back */
  onDone?(): void;
}

/** Stages of the wizard and what moves it from one to the next. */
function useWizard({ source, start, onDone }: WizardProps) {
  const [stage, setStage] = useState<Stage>(start ? { at: 'check', preview: start } : { at: 'pick', busy: false, fault: null });
  const [busy, setBusy] = useState(false);
  const w = useWords();
  const moved = (progress: ImportProgress): void => {
    if (stage.at !== 'write') return;
    setStage({ ...stage, progress });
    if (progress.state === 'done' || progress.state === 'undone') onDone?.();
  };
  useProgress(source, stage, moved);
  const check = (preview: ImportPreview): void => setStage({ at: 'check', preview });
  const pick = (file: File | undefined): void => {
    if (!file) return;
    setStage({ at: 'pick', busy: true, fault: null });
    source.stage(file).then(check, (thrown: unknown) => setStage({ at: 'pick', busy: false, fault: errorText(thrown) }));
  };
  const write = (preview: ImportPreview, skipBad: boolean): void => {
    setBusy(true);
    const total = preview.total - (skipBad ? preview.badRows : 0);
    source
      .confirm(preview.id, skipBad)
      .then(() => setStage({ at: 'write', preview, progress: { state: 'running', done: 0, total } }), toastError)
      .finally(() => setBusy(false));
  };
  const undo = (): void => {
    if (stage.at !== 'write') return;
    const running = { ...stage.progress, state: 'undoing' as const };
    const question = {
      title: w('import.undoTitle'),
      text: w('import.undoAsk', { count: countText(stage.progress.done) }),
      act: w('import.undo'),
    };
    void confirm({ ...question, danger: true }).then((yes) => {
      if (yes) source.undo?.(stage.preview.id).then((progress) => moved(progress ?? running), toastError);
    });
  };
  const remap = (preview: ImportPreview): void => setStage({ at: 'map', preview });
  const goTo = (at: 'map' | 'check'): void => {
    if (stage.at === 'map' || stage.at === 'check') setStage({ at, preview: stage.preview });
  };
  return { stage, busy, pick, check, remap, goTo, write, undo };
}

/** 导入: pick a file → the sheet itself with bad cells marked and all faults by row and column → confirm → progress → result, or undone whole. */
export function ImportWizard(props: WizardProps) {
  const { source, onClose } = props;
  const w = useWords();
  const { stage, busy, pick, check, remap, goTo, write, undo } = useWizard(props);
  return (
    <Dialog
      open
      bare
      width={1080}
      onClose={onClose}
      title={
        <span className="row">
          <FileSpreadsheet size={18} strokeWidth={1.75} aria-hidden="true" />
          {w('import.title', { what: source.what })}
          {stage.at === 'pick' ? null : (
            <span className="ax-import-file">{[stage.preview.fileName, stage.preview.note].filter(Boolean).join(' · ')}</span>
          )}
        </span>
      }
      foot={<ImportFoot stage={stage} source={source} busy={busy} onClose={onClose} onWrite={write} onUndo={undo} />}
    >
      <ImportSteps
        stage={stage}
        canMap={(stage.at === 'check' || stage.at === 'map') && source.map !== undefined && stage.preview.fields !== undefined}
        onStep={goTo}
      />
      {stage.at === 'map' ? <ColumnMap preview={stage.preview} source={source} onPreview={remap} onDone={() => goTo('check')} /> : null}
      {stage.at === 'pick' ? <PickFile source={source} busy={stage.busy} fault={stage.fault} onPick={pick} /> : null}
      {stage.at === 'check' ? <SheetPreview preview={stage.preview} source={source} onPreview={check} /> : null}
      {stage.at === 'write' ? <Writing progress={stage.progress} preview={stage.preview} what={source.what} /> : null}
    </Dialog>
  );
}

/** Rows that say what is on record already. */
const unchangedIn = ({ total, creates, updates, badRows }: ImportPreview): number => total - creates - updates - badRows;

/** The steps; until something is written, those before may be gone back to. */
function ImportSteps({ stage, canMap, onStep }: { stage: Stage; canMap: boolean; onStep(step: 'map' | 'check'): void }) {
  const w = useWords();
  const at = { pick: 0, map: 1, check: 2, write: 3 }[stage.at];
  return (
    <div className="ax-import-steps">
      <ol>
        {['pick', 'map', 'check', 'write'].map((step, index) => (
          <li key={step} className={index === at ? 'is-now' : ''}>
            {index < at ? <Check size={13} aria-hidden="true" /> : null}
            {(step === 'map' || step === 'check') && canMap && index !== at ? (
              <button type="button" className="ax-link" onClick={() => onStep(step)}>
                {index + 1} {w(`import.step.${step}`)}
              </button>
            ) : (
              <>
                {index + 1} {w(`import.step.${step}`)}
              </>
            )}
          </li>
        ))}
      </ol>
      {stage.at === 'check' || stage.at === 'map' ? (
        <span className="row ax-import-counts">
          <span>{w('import.rows', { count: countText(stage.preview.total) })}</span>
          <span>
            <Check size={14} className="brand" aria-hidden="true" /> {w('import.creates')}{' '}
            <b className="num">{countText(stage.preview.creates)}</b>
          </span>
          <span>
            <RefreshCw size={13} aria-hidden="true" /> {w('import.updates')} <b className="num">{countText(stage.preview.updates)}</b>
          </span>
          {unchangedIn(stage.preview) > 0 ? <span>{w('import.unchanged', { count: countText(unchangedIn(stage.preview)) })}</span> : null}
          {stage.preview.badRows > 0 ? (
            <b className="ax-broken row">
              <PromiseShape look="breach" size={14} />
              {w('import.bad', { rows: stage.preview.badRows, cells: stage.preview.faultCount ?? stage.preview.faults.length })}
            </b>
          ) : (
            <span className="row">
              <PromiseShape look="kept" size={13} />
              {w('import.noFaults')}
            </span>
          )}
        </span>
      ) : null}
    </div>
  );
}

function PickFile({
  source,
  busy,
  fault,
  onPick,
}: {
  source: ImportSource;
  busy: boolean;
  fault: string | null;
  onPick(file: File | undefined): void;
}) {
  const w = useWords();
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    onPick(event.dataTransfer.files[0]);
  };
  return (
    <div className="ax-import-pick" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <StateView
        drawing="start"
        title={busy ? w('import.reading') : w('import.drop')}
        text={fault ? <span className="ax-broken">{fault}</span> : w('import.dropText')}
      >
        <Button kind="primary" busy={busy} autoFocus onClick={() => input.current?.click()}>
          {w('import.choose')}
        </Button>
        {source.template ? (
          <Button
            onClick={() => {
              void source.template?.().catch(toastError);
            }}
          >
            {w('import.template')}
          </Button>
        ) : null}
      </StateView>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={w('import.choose')}
        accept={source.accept ?? '.xlsx,.csv'}
        onChange={(event) => onPick(event.target.files?.[0])}
      />
    </div>
  );
}

function Writing({ progress, preview, what }: { progress: ImportProgress; preview: ImportPreview; what: string }) {
  const w = useWords();
  const count = countText(progress.done);
  const until = progress.undoUntil ? clockTime(progress.undoUntil) : null;
  if (progress.state === 'done')
    return <EmptyDone title={w('import.done', { count, what })} text={until ? w('import.undoUntil', { time: until }) : undefined} />;
  if (progress.state === 'undone')
    return (
      <EmptyDone
        title={w('import.undone')}
        text={w(preview.updates > 0 ? 'import.undoneBoth' : 'import.undoneText', { updates: countText(preview.updates) })}
      />
    );
  if (progress.state === 'failed')
    return <StateView drawing="error" title={w('import.failed')} text={progress.reason ?? w('import.failedText', { count })} />;
  return (
    <div className="ax-import-run" role="status">
      <h3>{w(progress.state === 'undoing' ? 'import.undoing' : 'import.running', { done: count, total: countText(progress.total) })}</h3>
      <ShareBar share={progress.total === 0 ? 0 : progress.done / progress.total} />
      <p className="small ink-3">{w('import.runningText')}</p>
    </div>
  );
}

function ImportFoot({
  stage,
  source,
  busy,
  onClose,
  onWrite,
  onUndo,
}: {
  stage: Stage;
  source: ImportSource;
  busy: boolean;
  onClose(): void;
  onWrite(preview: ImportPreview, skipBad: boolean): void;
  onUndo(): void;
}) {
  const w = useWords();
  if (stage.at === 'pick') return <Button onClick={onClose}>{w('cancel')}</Button>;
  if (stage.at === 'write')
    return (
      <>
        {stage.progress.state === 'done' && source.undo ? <Button onClick={onUndo}>{w('import.undo')}</Button> : null}
        <Button kind="primary" onClick={onClose}>
          {stage.progress.state === 'running' ? w('import.background') : w('close')}
        </Button>
      </>
    );
  const { preview } = stage;
  const good = preview.total - preview.badRows;
  return (
    <>
      {source.faultSheet && preview.faults.length > 0 ? (
        <TextButton
          icon={Download}
          onClick={() => {
            void source.faultSheet?.(preview.id).catch(toastError);
          }}
        >
          {w('import.faultSheet')}
        </TextButton>
      ) : null}
      <span className="grow" />
      <span className="small ink-3">{w('import.undoNote')}</span>
      <Button onClick={onClose}>{w('cancel')}</Button>
      <Button kind="primary" busy={busy} disabled={good === 0} onClick={() => onWrite(preview, preview.badRows > 0)}>
        {w(preview.badRows > 0 ? 'import.writeGood' : 'import.write', { count: countText(good) })}
      </Button>
    </>
  );
}
