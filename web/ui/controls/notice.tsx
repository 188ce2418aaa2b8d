import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { asApiError } from '../../api/problem.ts';
import { useWords, wordsOf } from '../i18n.ts';
import { useKeys } from '../keys.ts';
import { Button } from './button.tsx';
import { Dialog } from './overlay.tsx';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly look: 'plain' | 'bad';
  readonly act?: { label: string; run(): void };
  readonly seconds: number;
}
interface Asked {
  readonly title: string;
  readonly text?: string;
  readonly act: string;
  readonly danger?: boolean;
  answer(yes: boolean): void;
}

let toasts: readonly Toast[] = [];
let asked: Asked | null = null;
let last = 0;
const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

function put(toast: Omit<Toast, 'id'>): void {
  last += 1;
  // the same words twice are one message that is still true
  toasts = [...toasts.filter(({ text }) => text !== toast.text).slice(-2), { ...toast, id: last }];
  tell();
}

function drop(id: number): void {
  toasts = toasts.filter((toast) => toast.id !== id);
  tell();
}

/** Says in one sentence what has happened; goes after 4 s. No 成功, no exclamation mark: 已派给陈思远. */
export function toast(text: string): void {
  put({ text, look: 'plain', seconds: 4 });
}

/** Says in one sentence why something is not done, in the page's own words; goes after 8 s. */
export function toastRefused(text: string): void {
  put({ text, look: 'bad', seconds: 8 });
}

/** Says how an act on several rows went: how many were done, and which refused, with the first reasons. `done` is worded by the page. */
export function toastBulk(done: { readonly count: number; readonly text: string }, refused: readonly string[]): void {
  if (done.count > 0) toast(done.text);
  if (refused.length === 0) return;
  put({ text: `${wordsOf()('list.refusedN', { count: refused.length })} ${refused.slice(0, 3).join(' ')}`, look: 'bad', seconds: 12 });
}

/** The same with 撤销 (key Z) for `seconds`: acts that can be taken back need no question before. */
export function toastWithUndo(text: string, undo: () => void, seconds = 10): void {
  put({ text, look: 'plain', seconds, act: { label: wordsOf()('undo'), run: undo } });
}

/** Tells why an act failed in the server's words, or in ours when no answer came; with the request's id for accidents. */
export function toastError(thrown: unknown): void {
  put({ text: errorText(thrown), look: 'bad', seconds: 8 });
}

/** What an error says: the sentences about single fields, else the server's detail, else the kit's word for its status. */
export function errorText(thrown: unknown): string {
  const error = asApiError(thrown);
  const w = wordsOf();
  const known =
    error.status === 0
      ? w('error.offline')
      : (error.status >= 500 && error.status !== 503) || error.status === -1
        ? w('error.accident')
        : error.said || w('error.accident');
  return error.requestId && (error.status >= 500 || error.status === -1) ? `${known} ${error.requestId}` : known;
}

/** Asks before something that cannot be taken back. `act` is the verb on the button. */
export function confirm(question: { title: string; text?: string; act: string; danger?: boolean }): Promise<boolean> {
  return new Promise((resolve) => {
    asked?.answer(false);
    asked = {
      ...question,
      answer: (yes) => {
        asked = null;
        tell();
        resolve(yes);
      },
    };
    tell();
  });
}

/** Closes a form; one with changes only after asking. */
export function useLeaving(dirty: boolean, leave: () => void): () => void {
  const w = useWords();
  return () => {
    if (!dirty) leave();
    else
      void confirm({ title: w('form.leaveTitle'), text: w('form.leaveText'), act: w('form.leave'), danger: true }).then((yes) => {
        if (yes) leave();
      });
  };
}

function useToasts(): readonly Toast[] {
  return useSyncExternalStore(subscribe, () => toasts);
}

/** Shows toasts alone: for an app without keys that asks nothing in dialogs. */
export function Toasts() {
  return (
    <div className="ax-toasts" role="status" aria-live="polite">
      {useToasts().map((one) => (
        <ToastBar key={one.id} toast={one} />
      ))}
    </div>
  );
}

/** Shows toasts, undo and questions; stands once in each app's root. */
export function Notices() {
  const shown = useToasts();
  const question = useSyncExternalStore(subscribe, () => asked);
  const w = useWords();
  const undoable = shown.findLast((one) => one.act);
  useKeys(
    undoable
      ? [
          {
            key: 'z',
            label: w('undo'),
            run: () => {
              undoable.act?.run();
              drop(undoable.id);
            },
          },
        ]
      : [],
  );
  return (
    <>
      <Toasts />
      {question ? (
        <Dialog
          open
          width={420}
          title={question.title}
          onClose={() => question.answer(false)}
          foot={
            <>
              {/* Enter alone loses nothing */}
              <Button first onClick={() => question.answer(false)}>
                {w('cancel')}
              </Button>
              <Button kind={question.danger ? 'danger' : 'primary'} onClick={() => question.answer(true)}>
                {question.act}
              </Button>
            </>
          }
        >
          {question.text ?? ''}
        </Dialog>
      ) : null}
    </>
  );
}

function ToastBar({ toast: shown }: { toast: Toast }) {
  const w = useWords();
  useEffect(() => {
    const timer = window.setTimeout(() => drop(shown.id), shown.seconds * 1000);
    return () => window.clearTimeout(timer);
  }, [shown]);
  return (
    <div className="ax-toast">
      {shown.look === 'bad' ? <TriangleAlert size={16} aria-hidden="true" /> : <CircleCheck size={16} aria-hidden="true" />}
      <span>{shown.text}</span>
      {shown.act ? (
        <button
          type="button"
          className="ax-toast-act"
          onClick={() => {
            shown.act?.run();
            drop(shown.id);
          }}
        >
          {shown.act.label} <kbd className="ax-key is-in">Z</kbd>
        </button>
      ) : null}
      <button type="button" aria-label={w('close')} onClick={() => drop(shown.id)}>
        <X size={15} />
      </button>
    </div>
  );
}
