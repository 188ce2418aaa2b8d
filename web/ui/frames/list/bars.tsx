import { Download, ListFilterPlus, Plus, X } from 'lucide-react';
import { useState, type RefObject } from 'react';
import { Button, KeyCap, TextButton } from '../../controls/button.tsx';
import { FilterToken, Segmented } from '../../controls/choice.tsx';
import { Input, SearchInput } from '../../controls/input.tsx';
import { Popover } from '../../controls/overlay.tsx';
import { toastError } from '../../controls/notice.tsx';
import { useLocale, useWords } from '../../i18n.ts';
import { setLook, useLook, type Look } from '../../look.ts';
import { cappedCount, listWords } from '../../time.ts';
import { ColumnChooser, type useColumns } from './columns.tsx';
import { FoldedViews, SaveView, type useViews } from './views.tsx';
import type { BulkAct, Filter, ListFrameProps, ListTab } from './types.ts';

/** Tabs with the counts of the present filter. */
export function Tabs({
  tabs,
  value,
  onChange,
  aside,
  label,
}: {
  tabs: readonly ListTab[];
  value: string | undefined;
  aside?: React.ReactNode;
  label?: string;
  onChange(key: string): void;
}) {
  return (
    <div className="ax-tabs">
      <div role="tablist" aria-label={label} className="ax-tabs-list">
        {tabs.map((tab, index) => {
          const on = tab.key === value || (value === undefined && index === 0);
          return (
            <button type="button" role="tab" key={tab.key} aria-selected={on} onClick={() => onChange(tab.key)}>
              {tab.label}
              {tab.count === undefined ? null : <span className="num">{cappedCount(tab.count, tab.cut)}</span>}
            </button>
          );
        })}
      </div>
      {aside ? <div className="ax-tabs-aside">{aside}</div> : null}
    </div>
  );
}

/** Filters in the address by field: `region:xihu`, several values of one field form one token. */
export function tokensOf(
  filters: readonly string[],
  known: readonly Filter[],
  joined: (words: string[]) => string,
): { field: string; name: string; value: string }[] {
  const byField = new Map<string, string[]>();
  for (const filter of filters) {
    const cut = filter.indexOf(':');
    const field = filter.slice(0, cut);
    byField.set(field, [...(byField.get(field) ?? []), filter.slice(cut + 1)]);
  }
  return [...byField].map(([field, values]) => {
    const definition = known.find((one) => one.field === field);
    return {
      field,
      name: definition?.label ?? field,
      value: joined(values.map((value) => definition?.options?.find((option) => option.value === value)?.label ?? value)),
    };
  });
}

function FilterChooser({
  filters,
  field,
  chosen,
  onChoose,
  onField,
}: {
  filters: readonly Filter[];
  field: string | null;
  chosen: readonly string[];
  onField(field: string): void;
  onChoose(filter: string): void;
}) {
  const w = useWords();
  const [text, setText] = useState('');
  const definition = filters.find((one) => one.field === field);
  if (!definition)
    return (
      <div className="ax-menu" role="menu">
        {filters.map((one, index) => (
          <button type="button" role="menuitem" key={one.field} data-first={index === 0 || undefined} onClick={() => onField(one.field)}>
            <span>{one.label}</span>
          </button>
        ))}
      </div>
    );
  const options = (definition.options ?? []).filter((option) => option.label.toLowerCase().includes(text.toLowerCase()));
  return (
    <div className="ax-filter-box">
      <Input
        value={text}
        onChange={setText}
        placeholder={definition.label}
        label={definition.label}
        autoFocus
        onKeyDown={(event) => {
          const first = definition.options ? options[0]?.value : text.trim();
          if (event.key === 'Enter' && first) onChoose(`${definition.field}:${first}`);
        }}
      />
      <div className="ax-menu" role="menu">
        {options.map((option) => {
          const on = chosen.includes(`${definition.field}:${option.value}`);
          return (
            <button
              type="button"
              role="menuitemcheckbox"
              aria-checked={on}
              key={option.value}
              onClick={() => onChoose(`${definition.field}:${option.value}`)}
            >
              <span>{on ? <b className="brand">{option.label}</b> : option.label}</span>
            </button>
          );
        })}
        {definition.options ? null : <small className="ink-3">{w('list.typeAndEnter')}</small>}
      </div>
    </div>
  );
}

interface FilterRowProps<R> {
  frame: ListFrameProps<R>;
  columns: ReturnType<typeof useColumns<R>>;
  views: ReturnType<typeof useViews>;
  /** counts the views that stand behind a button here */
  folded: ListFrameProps<R>['countOf'];
  find: RefObject<HTMLInputElement | null>;
  /** true: choosing a field; a field: choosing its values */
  adding: string | true | null;
  setAdding(adding: string | true | null): void;
}

/** Search inside, tokens, add filter, clear; at the right density, tools, export. */
export function FilterRow<R>({ frame, columns, views, folded, find, adding, setAdding }: FilterRowProps<R>) {
  const w = useWords();
  const locale = useLocale();
  const { state, filters = [] } = frame;
  const tokens = tokensOf(state.filters, filters, (words) => listWords(words, locale));
  const choose = (filter: string): void => {
    const has = state.filters.includes(filter);
    state.set({ filters: has ? state.filters.filter((one) => one !== filter) : [...state.filters, filter] });
  };
  const drop = (field: string): void => state.set({ filters: state.filters.filter((one) => !one.startsWith(`${field}:`)) });
  return (
    <div className="ax-filters">
      {folded ? <FoldedViews views={views} at={frame.data.updatedAt} countOf={folded} /> : null}
      <span className="ax-filters-find">
        <SearchInput
          ref={find}
          value={state.text}
          onChange={(text) => state.set({ text })}
          placeholder={frame.searchText ?? w('list.find')}
          keyCap="/"
        />
      </span>
      {tokens.map(({ field, name, value }) => (
        <FilterToken key={field} name={name} value={value} onOpen={() => setAdding(field)} onRemove={() => drop(field)} />
      ))}
      {filters.length > 0 ? (
        <AddFilter filters={filters} chosen={state.filters} adding={adding} setAdding={setAdding} onChoose={choose} />
      ) : null}
      {tokens.length > 0 ? (
        <TextButton quiet onClick={() => state.set({ filters: [] })}>
          {w('clear')}
        </TextButton>
      ) : null}
      {frame.countOf && !views.current && (tokens.length > 0 || state.text !== '') ? <SaveView onSave={views.save} /> : null}
      <span className="grow" />
      <DensitySwitch />
      {frame.tools}
      <ColumnChooser columns={frame.columns} chosen={columns} />
      {frame.onExport ? <ExportButton frame={frame} onExport={frame.onExport} /> : null}
    </div>
  );
}

/** Says how many rows of which filter leave. */
function ExportButton<R>({ frame, onExport }: { frame: ListFrameProps<R>; onExport(): void | Promise<void> }) {
  const w = useWords();
  const [busy, setBusy] = useState(false);
  const { state, data, tabs } = frame;
  const total = data.counts[state.tab ?? tabs?.[0]?.key ?? 'all'] ?? data.rows.length;
  const filtered = state.filters.length > 0 || state.text !== '';
  // where nothing could be read nobody knows how many there are
  const isUnknown = Boolean(data.error) && data.rows.length === 0;
  const run = (): void => {
    setBusy(true);
    void Promise.resolve(onExport())
      .catch(toastError)
      .finally(() => setBusy(false));
  };
  return (
    <Button size="small" icon={Download} busy={busy} disabled={data.loading || isUnknown} onClick={run}>
      {data.loading || isUnknown
        ? w('list.exportPlain')
        : w(filtered ? 'list.exportFiltered' : 'list.export', { count: cappedCount(total, data.cut) })}
    </Button>
  );
}

function AddFilter({
  filters,
  chosen,
  adding,
  setAdding,
  onChoose,
}: {
  filters: readonly Filter[];
  chosen: readonly string[];
  adding: string | true | null;
  setAdding(adding: string | true | null): void;
  onChoose(filter: string): void;
}) {
  const w = useWords();
  return (
    <Popover
      key={adding === null ? 'closed' : 'open'}
      trigger={({ onClick }) => (
        <TextButton
          icon={ListFilterPlus}
          keyCap="F"
          onClick={() => {
            setAdding(true);
            onClick();
          }}
        >
          {w('list.addFilter')}
        </TextButton>
      )}
      startOpen={adding !== null}
      onClosed={() => setAdding(null)}
      content={() => (
        <FilterChooser
          filters={filters}
          field={typeof adding === 'string' ? adding : null}
          chosen={chosen}
          onField={setAdding}
          onChoose={onChoose}
        />
      )}
    />
  );
}

/** Row height, kept per person. */
export function DensitySwitch() {
  const w = useWords();
  const { density } = useLook();
  return (
    <Segmented
      label={w('density.title')}
      value={density}
      onChange={(value: Look['density']) => setLook({ density: value })}
      options={(['roomy', 'standard', 'tight'] as const).map((value) => ({ value, label: w(`density.${value}`) }))}
    />
  );
}

/** What can be done with the selected rows; floats over the foot. */
export function BulkBar<R>({
  rows,
  acts,
  hint,
  onClear,
}: {
  rows: readonly R[];
  acts: readonly BulkAct<R>[];
  hint?: React.ReactNode;
  onClear(): void;
}) {
  const w = useWords();
  if (rows.length === 0) return null;
  return (
    <div className="ax-bulk" role="toolbar" aria-label={w('list.selected', { count: rows.length })}>
      <b>{w('list.selected', { count: rows.length })}</b>
      {hint ? <span className="ax-bulk-hint">{hint}</span> : null}
      {acts
        .filter((act) => act.when?.(rows) !== false)
        .map((act) => (
          <button type="button" key={act.key} className={act.primary ? 'is-primary' : ''} onClick={() => act.run(rows, onClear)}>
            {act.icon ? <act.icon size={16} strokeWidth={1.75} aria-hidden="true" /> : null}
            {act.label}
            {act.keyCap ? <KeyCap>{act.keyCap.toUpperCase()}</KeyCap> : null}
          </button>
        ))}
      <button type="button" aria-label={w('list.clearSelection')} onClick={onClear}>
        <X size={16} />
      </button>
    </div>
  );
}

/** 新建 in the top bar, with its key. */
export function NewButton({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <Button kind="primary" icon={Plus} keyCap="N" onClick={onClick}>
      {label}
    </Button>
  );
}

/** 先到期 / 最新: by what runs out first, or the newest first. */
export function OrderSwitch({ byDue, onChange }: { byDue: boolean; onChange(sort: 'due' | 'new'): void }) {
  const w = useWords();
  return (
    <Segmented
      label={w('order.title')}
      value={byDue ? 'due' : 'new'}
      onChange={onChange}
      options={[
        { value: 'due', label: w('order.due') },
        { value: 'new', label: w('order.new') },
      ]}
    />
  );
}
