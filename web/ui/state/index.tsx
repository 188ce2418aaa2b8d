import { RefreshCw } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { asApiError, type ApiError } from '../../api/problem.ts';
import { Button } from '../controls/button.tsx';
import { useWords, type Say } from '../i18n.ts';
import { useKeys } from '../keys.ts';
import { copyText } from '../record/index.tsx';
import type { DrawingName } from './drawings.tsx';

function NoDrawing() {
  return <svg height={64} aria-hidden="true" />;
}

/** Decoration: where the server is away it cannot be fetched, and the words that say so must stand without it. */
const Drawing = lazy<ComponentType<{ of: DrawingName }>>(() =>
  import('./drawings.tsx').then(
    (file) => ({ default: file.Drawing }),
    () => ({ default: NoDrawing }),
  ),
);

/** Any state of a page: what is, why, what next, in this order. */
export function StateView({
  drawing,
  title,
  text,
  children,
}: {
  drawing: DrawingName;
  title: ReactNode;
  text?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="ax-state">
      <Suspense fallback={<NoDrawing />}>
        <Drawing of={drawing} />
      </Suspense>
      <h3>{title}</h3>
      {text ? <p>{text}</p> : null}
      {children ? <div className="ax-state-acts">{children}</div> : null}
    </div>
  );
}

/** All done: good news without a slogan. */
export function EmptyDone({ title, text, children }: { title: ReactNode; text?: ReactNode; children?: ReactNode }) {
  return (
    <StateView drawing="done" title={title} text={text}>
      {children}
    </StateView>
  );
}

/** Filters leave nothing: names them, removes the last or all. */
export function EmptyFiltered({
  what,
  filters,
  onRemove,
  onClear,
}: {
  what: string;
  filters: readonly { key: string; text: string }[];
  onRemove?(key: string): void;
  onClear?(): void;
}) {
  const w = useWords();
  const last = filters.at(-1);
  return (
    <StateView
      drawing="filtered"
      title={filters.length === 1 ? w('empty.filteredByOne', { what }) : w('empty.filtered', { what, count: filters.length })}
      text={w('empty.filteredText', { filters: filters.map((filter) => w('quoted', { text: filter.text })).join(' ') })}
    >
      {last && onRemove ? (
        <Button kind="primary" size="small" onClick={() => onRemove(last.key)}>
          {w('empty.remove', { filter: last.text })}
        </Button>
      ) : null}
      {onClear ? (
        <Button size="small" onClick={onClear}>
          {w('empty.clear')}
        </Button>
      ) : null}
    </StateView>
  );
}

/** Nothing there yet: the first step. */
export function EmptyStart({ title, text, children }: { title: ReactNode; text?: ReactNode; children?: ReactNode }) {
  return (
    <StateView drawing="start" title={title} text={text}>
      {children}
    </StateView>
  );
}

/** Whether what was typed is safe, once, and what to do. */
function errorWords(known: ApiError, w: Say, safe: ReactNode): { title: string; text: ReactNode } {
  if (known.status === 0)
    return {
      title: w('error.offlineTitle'),
      text: (
        <>
          {safe} {w('error.offlineText')}
        </>
      ),
    };
  const isTold = known.status > 0 && known.status < 500 && known.detail !== '';
  return {
    title: w('error.title'),
    text: (
      <>
        {safe ?? w('error.safe')} {isTold ? known.detail : w('error.text')}
      </>
    ),
  };
}

/** An error of a read: first whether what was typed is safe, then retry (R) and the number to tell. 403 and 404 get their own states. */
export function ErrorState({ error, onRetry, safe, help }: { error: unknown; onRetry?(): void; safe?: ReactNode; help?: ReactNode }) {
  const w = useWords();
  const known = asApiError(error);
  useKeys(onRetry ? [{ key: 'r', label: w('error.retry'), run: onRetry }] : []);
  if (known.status === 403) return <NoPermission detail={known.detail} help={help} />;
  if (known.status === 404) return <StateView drawing="lost" title={w('error.notFound')} text={w('error.notFoundText')} />;
  const { title, text } = errorWords(known, w, safe);
  return (
    <StateView drawing="error" title={title} text={text}>
      {onRetry ? (
        <Button kind="primary" size="small" icon={RefreshCw} keyCap="R" onClick={onRetry}>
          {w('error.retry')}
        </Button>
      ) : null}
      {known.requestId ? (
        <Button
          size="small"
          onClick={() => {
            void copyText(known.requestId ?? '');
          }}
        >
          {w('error.copyId')} <span className="num">{known.requestId}</span>
        </Button>
      ) : null}
    </StateView>
  );
}

/** A part of the system that the company does without: what it is, and who switches it on. R-ORG-03 */
export function SwitchedOff({ name, openers, children }: { name: string; openers: string; children?: ReactNode }) {
  const w = useWords();
  return (
    <StateView
      drawing="locked"
      title={w('switchedOff.title', { name })}
      text={w(openers === '' ? 'switchedOff.nobody' : 'switchedOff.text', { openers })}
    >
      {children}
    </StateView>
  );
}

/** May not: which right is missing, who gives it, what can be done meanwhile. */
export function NoPermission({
  title,
  detail,
  help,
  children,
}: {
  title?: ReactNode;
  detail?: ReactNode;
  help?: ReactNode;
  children?: ReactNode;
}) {
  const w = useWords();
  return (
    <StateView
      drawing="locked"
      title={title ?? w('noPermission.title')}
      text={
        <>
          {detail || w('noPermission.text')} {help}
        </>
      }
    >
      {children}
    </StateView>
  );
}

/** Shows its content after 300 ms only: what is there sooner needs no skeleton. */
export function After({ ms = 300, children }: { ms?: number; children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(true), ms);
    return () => window.clearTimeout(timer);
  }, [ms]);
  return shown ? children : null;
}

/** Rows of the true layout while they load. */
export function SkeletonRows({ rows = 8, height = 48 }: { rows?: number; height?: number }) {
  return (
    <After>
      <div className="ax-skeleton" aria-hidden="true">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} style={{ height, opacity: Math.max(0.25, 1 - row * 0.12) }}>
            <span>
              <i style={{ width: 62 }} />
              <i className="is-thin" style={{ width: 84 }} />
            </span>
            <span>
              <i style={{ width: 90 }} />
            </span>
            <span className="grow">
              <i style={{ width: `${30 + ((row * 17) % 25)}%` }} />
              <i className="is-thin" style={{ width: `${22 + ((row * 13) % 18)}%` }} />
            </span>
            <span>
              <i style={{ width: 52, height: 20 }} />
            </span>
          </div>
        ))}
      </div>
    </After>
  );
}

/** A block of text while it loads. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <After>
      <div className="ax-skeleton-text" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          <i key={line} style={{ width: `${92 - line * 17}%` }} />
        ))}
      </div>
    </After>
  );
}

interface Answered<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  refetch(): unknown;
}

/** Waits for an answer: skeleton, then content; an error gets its state with retry. */
export function Loaded<T>({ query, children, skeleton }: { query: Answered<T>; skeleton?: ReactNode; children(data: T): ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return skeleton ?? <SkeletonRows rows={5} />;
  return (
    <ErrorState
      error={query.error}
      onRetry={() => {
        void query.refetch();
      }}
    />
  );
}

export { Conflict, type ConflictField } from './conflict.tsx';
