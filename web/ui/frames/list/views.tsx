import { BookmarkPlus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { TextButton } from '../../controls/button.tsx';
import { Input } from '../../controls/input.tsx';
import { toastWithUndo } from '../../controls/notice.tsx';
import { Popover } from '../../controls/overlay.tsx';
import type { ListState } from '../../address.ts';
import { useWords } from '../../i18n.ts';
import { cappedCount } from '../../time.ts';
import { useKeptForList } from './kept.ts';

/** A tab with filters, text and order under a name. */
export interface SavedView {
  readonly name: string;
  readonly input: ListState['input'];
}

const none: readonly SavedView[] = [];
const isSame = (one: ListState['input'], other: ListState['input']): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The views of this list that somebody has saved. */
export function useViews(state: ListState) {
  const [views, setViews] = useKeptForList('views', none);
  return {
    views,
    current: views.find(({ input }) => isSame(input, state.input)),
    save: (name: string): void => setViews([...views.filter((view) => view.name !== name), { name, input: state.input }]),
    put: setViews,
    show: ({ input }: SavedView): void =>
      state.set({ tab: input.tab, text: input.text ?? '', filters: input.filter ?? [], sort: input.sort }),
  };
}

type Views = ReturnType<typeof useViews>;

/** How many rows a view has now; asked again when the list behind it has changed. */
function Count({ input, at, countOf }: { input: ListState['input']; at: number; countOf(input: ListState['input']): Promise<number> }) {
  const [count, setCount] = useState<number>();
  const asked = JSON.stringify(input);
  useEffect(() => {
    let here = true;
    countOf(JSON.parse(asked) as ListState['input']).then(
      (found) => here && setCount(found),
      () => {},
    );
    return () => {
      here = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- pages write `countOf` inline; what is asked and the list's last change decide
  }, [asked, at]);
  return <span className="num">{count === undefined ? '' : cappedCount(count)}</span>;
}

/** 我的视图: filters under a name, each with its count. */
export function ViewList({
  views: { views, current, show, put },
  at,
  countOf,
}: {
  views: Views;
  at: number;
  countOf(input: ListState['input']): Promise<number>;
}) {
  const w = useWords();
  const drop = (view: SavedView): void => {
    put(views.filter((one) => one !== view));
    toastWithUndo(w('list.viewDropped', { name: view.name }), () => put(views));
  };
  return (
    <nav aria-label={w('list.views')}>
      <h2>{w('list.views')}</h2>
      {views.map((view) => (
        <p key={view.name} className={view === current ? 'is-on' : ''}>
          <button type="button" aria-current={view === current || undefined} onClick={() => show(view)}>
            <span className="clip">{view.name}</span>
            <Count input={view.input} at={at} countOf={countOf} />
          </button>
          <button type="button" className="ax-view-drop" aria-label={w('list.dropView', { name: view.name })} onClick={() => drop(view)}>
            <X size={12} aria-hidden="true" />
          </button>
        </p>
      ))}
    </nav>
  );
}

/** 把当前筛选存为视图. */
export function SaveView({ onSave }: { onSave(name: string): void }) {
  const w = useWords();
  const [name, setName] = useState('');
  return (
    <Popover
      width={220}
      trigger={({ onClick }) => (
        <TextButton quiet icon={BookmarkPlus} onClick={onClick}>
          {w('list.saveView')}
        </TextButton>
      )}
      content={(close) => (
        <Input
          value={name}
          onChange={setName}
          label={w('list.viewName')}
          placeholder={w('list.viewName')}
          autoFocus
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || name.trim() === '') return;
            onSave(name.trim());
            setName('');
            close();
          }}
        />
      )}
    />
  );
}
