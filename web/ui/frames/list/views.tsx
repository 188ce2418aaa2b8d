import { Bookmark, BookmarkPlus, Ellipsis } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Counted } from '../../../api/hooks.ts';
import { Button, TextButton } from '../../controls/button.tsx';
import { Input } from '../../controls/input.tsx';
import { Dialog, Menu, Popover, type MenuItem } from '../../controls/overlay.tsx';
import type { ListState } from '../../address.ts';
import { useWords } from '../../i18n.ts';
import { cappedCount } from '../../time.ts';
import { useViews, type View, type Views } from './kept-views.ts';

export { useViews };

/** How many rows a view has now; asked again when the list behind it has changed. */
function Count({ input, at, countOf }: { input: ListState['input']; at: number; countOf(input: ListState['input']): Promise<Counted> }) {
  const [count, setCount] = useState<Counted>();
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
  return <span className="num">{count === undefined ? '' : cappedCount(count.count, count.cut)}</span>;
}

/** What can be done with a view of one's own; whom it is shown to is chosen where the right is there. */
function useViewActs({ own, mayShare, share, move, drop, put, current }: Views) {
  const w = useWords();
  return (view: View, rename: () => void): MenuItem[] => {
    const at = own.indexOf(view);
    const shares = (['nobody', 'groups', 'all'] as const).filter((to) => to !== view.shared);
    return [
      { key: 'rename', label: w('list.view.rename'), run: rename },
      ...(current === undefined ? [{ key: 'put', label: w('list.view.put'), run: () => put(view) }] : []),
      { key: 'up', label: w('list.view.up'), disabled: at <= 0, run: () => move(view, -1) },
      { key: 'down', label: w('list.view.down'), disabled: at === own.length - 1, run: () => move(view, 1) },
      ...(mayShare ? shares.map((to) => ({ key: to, label: w(`list.view.to.${to}`), run: () => share(view, to) })) : []),
      { key: 'drop', label: w('list.view.drop'), danger: true, run: () => drop(view) },
    ];
  };
}

interface ViewListProps {
  views: Views;
  at: number;
  countOf(input: ListState['input']): Promise<Counted>;
  /** after a view was chosen */
  onShown?(): void;
}

/** The views beside the list, where there is room for them. */
export function ViewColumn(props: ViewListProps) {
  return (
    <aside className="ax-views">
      <ViewList {...props} />
    </aside>
  );
}

/** The views behind a button that says which one is shown, where the window has no room for a column of them. */
export function FoldedViews(props: ViewListProps) {
  const w = useWords();
  const { current } = props.views;
  return (
    <Popover
      width={240}
      trigger={({ onClick, open }) => (
        <Button size="small" icon={Bookmark} expanded={open} onClick={onClick}>
          {current?.name ?? w('list.views')}
        </Button>
      )}
      content={(close) => (
        <div className="ax-views is-folded">
          <ViewList {...props} onShown={close} />
        </div>
      )}
    />
  );
}

/** 我的视图: filters under a name, each with its count; behind them those that others show. */
function ViewList({ views, at, countOf, onShown }: ViewListProps) {
  const w = useWords();
  const { own, others, current, show } = views;
  const acts = useViewActs(views);
  const [renaming, setRenaming] = useState<View | null>(null);
  const line = (view: View, menu: React.ReactNode) => (
    <p key={view.id} className={view === current ? 'is-on' : ''}>
      <button
        type="button"
        title={view.mine ? undefined : w('list.view.by', { name: view.by })}
        aria-current={view === current || undefined}
        onClick={() => {
          show(view);
          onShown?.();
        }}
      >
        <span className="clip">{view.name}</span>
        <Count input={view.input} at={at} countOf={countOf} />
      </button>
      {menu}
    </p>
  );
  return (
    <nav aria-label={w('list.views')}>
      {own.length > 0 ? <h2>{w('list.views')}</h2> : null}
      {own.map((view) =>
        line(
          view,
          <Menu
            items={acts(view, () => setRenaming(view))}
            trigger={({ onClick }) => (
              <button type="button" className="ax-view-acts" aria-label={w('list.view.acts', { name: view.name })} onClick={onClick}>
                <Ellipsis size={12} aria-hidden="true" />
              </button>
            )}
          />,
        ),
      )}
      {others.length > 0 ? <h2>{w('list.view.shared')}</h2> : null}
      {others.map((view) => line(view, null))}
      {renaming ? (
        <Rename
          name={renaming.name}
          onName={(name) => {
            views.rename(renaming, name);
            setRenaming(null);
          }}
          onClose={() => setRenaming(null)}
        />
      ) : null}
    </nav>
  );
}

function Rename({ name: former, onName, onClose }: { name: string; onName(name: string): void; onClose(): void }) {
  const w = useWords();
  const [name, setName] = useState(former);
  const isReady = name.trim() !== '' && name.trim() !== former;
  const run = (): void => {
    if (isReady) onName(name.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={w('list.view.rename')}
      foot={
        <>
          <Button onClick={onClose}>{w('cancel')}</Button>
          <Button kind="primary" disabled={!isReady} onClick={run}>
            {w('list.view.rename')}
          </Button>
        </>
      }
    >
      <Input
        value={name}
        onChange={(text) => setName(text.slice(0, 40))}
        label={w('list.viewName')}
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Enter') run();
        }}
      />
    </Dialog>
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
          onChange={(text) => setName(text.slice(0, 40))}
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
