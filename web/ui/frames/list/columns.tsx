import { Columns3 } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../../controls/button.tsx';
import { Checkbox } from '../../controls/choice.tsx';
import { Popover } from '../../controls/overlay.tsx';
import { useWords } from '../../i18n.ts';
import { useKeptForList } from './kept.ts';
import type { Column } from './types.ts';

const none: readonly string[] = [];

/** Columns as somebody has chosen them for this list; the first one always stays. */
export function useColumns<R>(columns: readonly Column<R>[]) {
  const [hidden, setHidden] = useKeptForList('hidden', none);
  const gone = hidden.join();
  const shown = useMemo(() => columns.filter(({ key }, place) => place === 0 || !gone.split(',').includes(key)), [columns, gone]);
  return {
    shown,
    isShown: (key: string): boolean => !hidden.includes(key),
    toggle: (key: string): void => setHidden(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key]),
  };
}

/** 列 7/8: which columns are shown. */
export function ColumnChooser<R>({ columns, chosen }: { columns: readonly Column<R>[]; chosen: ReturnType<typeof useColumns<R>> }) {
  const w = useWords();
  return (
    <Popover
      align="end"
      width={200}
      trigger={({ onClick }) => (
        <Button size="small" icon={Columns3} onClick={onClick}>
          {w('list.columns', { shown: chosen.shown.length, count: columns.length })}
        </Button>
      )}
      content={() => (
        <div className="ax-columns">
          {columns.slice(1).map(({ key, head }) => (
            <Checkbox key={key} checked={chosen.isShown(key)} onChange={() => chosen.toggle(key)}>
              {head}
            </Checkbox>
          ))}
        </div>
      )}
    />
  );
}
