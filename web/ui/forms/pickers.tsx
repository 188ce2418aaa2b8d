import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n.ts';
import type { EditorProps, PickOption } from './editor-props.ts';
import { useRefSource, type RefChoice } from './refs.tsx';
import { ThemedSelect } from './select.tsx';

/** One or several of a long list of choices. */
export function ChoicePicker({
  field,
  value,
  onChange,
  onLeave,
  id,
  invalid,
  autoFocus,
  options,
  many,
}: EditorProps & { options: PickOption[]; many: boolean }) {
  const w = useWords();
  return (
    <ThemedSelect
      id={id}
      value={(value as string | null) ?? null}
      options={options}
      optional={field.optional}
      invalid={invalid}
      autoFocus={autoFocus ?? false}
      {...(many ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={w('form.pick')}
      onBlur={onLeave}
      onChange={(next) => onChange(next ?? null)}
    />
  );
}

/** Name of the chosen record, asked once. */
function useRefName(kind: string, id: string | null): string | null {
  const source = useRefSource();
  const [known, setKnown] = useState<{ id: string; name: string } | null>(null);
  useEffect(() => {
    let here = true;
    if (id)
      source.name(kind, id).then(
        (name) => here && setKnown({ id, name }),
        () => {},
      );
    return () => {
      here = false;
    };
  }, [id, kind, source]);
  return known?.id === id ? (known?.name ?? null) : null;
}

/** Records found for the typed text; the last question wins. */
function useRefSearch(kind: string): { found: readonly RefChoice[]; busy: boolean; search(words: string): void } {
  const source = useRefSource();
  const [found, setFound] = useState<readonly RefChoice[]>([]);
  const [busy, setBusy] = useState(false);
  const asking = useRef<AbortController | null>(null);
  const search = (words: string): void => {
    asking.current?.abort();
    const control = new AbortController();
    asking.current = control;
    setBusy(true);
    source
      .search(kind, words, control.signal)
      .catch(() => [])
      .then((choices) => {
        if (control.signal.aborted) return;
        setFound(choices);
        setBusy(false);
      });
  };
  return { found, busy, search };
}

/** A record found by its words. */
export function RefPicker({ field, value, onChange, onLeave, id, invalid, autoFocus }: EditorProps) {
  const w = useWords();
  const kind = field.kind === 'region' ? 'region' : (field.ref ?? '');
  const chosen = typeof value === 'string' ? value : null;
  const name = useRefName(kind, chosen);
  const { found, busy, search } = useRefSearch(kind);
  const own = chosen && !found.some((one) => one.id === chosen) ? [{ value: chosen, label: name ?? '…', meta: '' }] : [];
  const options = [...own, ...found.map((one) => ({ value: one.id, label: one.label, meta: one.meta ?? '' }))];
  return (
    <ThemedSelect
      id={id}
      value={chosen}
      options={options}
      optional={field.optional}
      loading={busy}
      invalid={invalid}
      autoFocus={autoFocus ?? false}
      placeholder={w('form.search')}
      showSearch={{ filterOption: false, onSearch: search }}
      onOpenChange={(open) => {
        if (open && found.length === 0) search('');
      }}
      onBlur={onLeave}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      {...(busy ? { notFoundContent: w('loading') } : {})}
      optionRender={(option) => (
        <span className="row">
          <span className="grow clip">{option.label}</span>
          <small className="ink-3 num">{option.data.meta}</small>
        </span>
      )}
    />
  );
}
