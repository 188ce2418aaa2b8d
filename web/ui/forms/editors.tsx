import { useEffect, useRef, useState } from 'react';
import type { Field } from '#platform/values/field.ts';
import { Checkbox, ChipGroup } from '../controls/choice.tsx';
import { DayInput } from '../controls/day-input.tsx';
import { Input, TextArea } from '../controls/input.tsx';
import { useSay, useWords } from '../i18n.ts';
import { useRefSource, type RefChoice } from './refs.tsx';
import { ThemedSelect } from './select.tsx';

/** What every editor gets. `value` is the draft: text as typed, or the value for choices, references and flags. */
export interface EditorProps {
  readonly field: Field;
  readonly value: unknown;
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly autoFocus?: boolean;
  readonly unit?: string | undefined;
  onChange(value: unknown): void;
  onLeave(): void;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function LineEditor({ field, value, onChange, onLeave, id, describedBy, invalid, autoFocus, unit }: EditorProps) {
  const numeric = field.kind !== 'text';
  const input =
    field.kind === 'money'
      ? { inputMode: 'decimal' as const, prefix: '¥', placeholder: '0.00' }
      : field.kind === 'whole'
        ? { inputMode: 'numeric' as const }
        : field.kind === 'phone'
          ? { inputMode: 'tel' as const, type: 'tel' as const }
          : {};
  return (
    <Input
      {...input}
      id={id}
      value={text(value)}
      onChange={onChange}
      onBlur={onLeave}
      describedBy={describedBy}
      invalid={invalid}
      numeric={numeric}
      autoFocus={autoFocus ?? false}
      autoComplete="off"
      {...(unit ? { suffix: unit } : {})}
    />
  );
}

function TextEditor({ field, value, onChange, onLeave, id, describedBy, invalid, autoFocus }: EditorProps) {
  return (
    <TextArea
      id={id}
      rows={field.kind === 'address' ? 2 : 3}
      value={text(value)}
      onChange={onChange}
      onBlur={onLeave}
      describedBy={describedBy}
      invalid={invalid}
      autoFocus={autoFocus ?? false}
    />
  );
}

interface PickOption {
  readonly value: string;
  readonly label: string;
}

/** A handful of short choices is one press, not two. */
function fitsAsChips(options: readonly PickOption[], many: boolean): boolean {
  return many ? options.length <= 12 : options.length <= 4 && options.map((option) => option.label).join('').length <= 28;
}

function ChoiceEditor(props: EditorProps) {
  const { field, value, onChange } = props;
  const say = useSay();
  const many = field.kind === 'choices';
  const options = (field.choices ?? []).map((choice) => ({ value: choice.value, label: say(choice.label) }));
  if (!fitsAsChips(options, many)) return <ChoiceSelect {...props} options={options} many={many} />;
  const chosen = Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : [];
  return (
    <ChipGroup
      many={many}
      keys={false}
      label={say(field.label)}
      options={options}
      value={chosen}
      // what must be chosen cannot be taken back: pressing what stands there already confirms it
      onChange={(next) => onChange(many ? next : (next[0] ?? (field.optional ? null : value)))}
    />
  );
}

function ChoiceSelect({
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

function RefEditor({ field, value, onChange, onLeave, id, invalid, autoFocus }: EditorProps) {
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

function DayEditor({ field, value, onChange, onLeave, id, describedBy, invalid, autoFocus }: EditorProps) {
  return (
    <DayInput
      id={id}
      time={field.kind === 'instant'}
      value={text(value)}
      onChange={onChange}
      onBlur={onLeave}
      describedBy={describedBy}
      invalid={invalid}
      autoFocus={autoFocus ?? false}
    />
  );
}

function FlagEditor({ field, value, onChange, id }: EditorProps) {
  const say = useSay();
  return (
    <span id={id}>
      <Checkbox checked={value === true} onChange={onChange}>
        {say(field.help ?? field.label)}
      </Checkbox>
    </span>
  );
}

/** The editor of a field by its kind. */
export function FieldEditor(props: EditorProps) {
  switch (props.field.kind) {
    case 'long_text':
    case 'address':
      return <TextEditor {...props} />;
    case 'choice':
    case 'choices':
      return <ChoiceEditor {...props} />;
    case 'ref':
    case 'region':
      return <RefEditor {...props} />;
    case 'day':
    case 'instant':
      return <DayEditor {...props} />;
    case 'flag':
      return <FlagEditor {...props} />;
    default:
      return <LineEditor {...props} />;
  }
}
