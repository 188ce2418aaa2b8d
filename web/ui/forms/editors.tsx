import { Select } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Field } from '#platform/values/field.ts';
import { Checkbox, ChipGroup } from '../controls/choice.tsx';
import { DayInput } from '../controls/day-input.tsx';
import { Input, TextArea } from '../controls/input.tsx';
import { useSay, useWords } from '../i18n.ts';
import { useRefSource, type RefChoice } from './refs.tsx';

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

function popupIn(node: HTMLElement): HTMLElement {
  return node.closest<HTMLElement>('.ax-modal,.ax-drawer') ?? document.body;
}

function ChoiceEditor({ field, value, onChange, onLeave, id, invalid, autoFocus }: EditorProps) {
  const say = useSay();
  const w = useWords();
  const many = field.kind === 'choices';
  const options = (field.choices ?? []).map((choice) => ({ value: choice.value, label: say(choice.label) }));
  if (many && options.length <= 12)
    return <ChipGroup many keys={false} options={options} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} />;
  // a handful of short choices is one press, not two
  if (!many && options.length <= 4 && options.map((option) => option.label).join('').length <= 28) {
    return (
      <ChipGroup
        keys={false}
        options={options}
        value={typeof value === 'string' ? [value] : []}
        onChange={([one]) => onChange(one ?? null)}
      />
    );
  }
  return (
    <Select
      id={id}
      value={(value as string | null) ?? null}
      options={options}
      allowClear={field.optional}
      status={invalid ? 'error' : ''}
      autoFocus={autoFocus ?? false}
      style={{ width: '100%' }}
      {...(many ? { mode: 'multiple' as const } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={w('form.pick')}
      getPopupContainer={popupIn}
      onBlur={onLeave}
      onChange={(next) => onChange(next ?? null)}
    />
  );
}

function RefEditor({ field, value, onChange, onLeave, id, invalid, autoFocus }: EditorProps) {
  const w = useWords();
  const source = useRefSource();
  const kind = field.ref ?? '';
  const [found, setFound] = useState<readonly RefChoice[]>([]);
  const [name, setName] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const asking = useRef<AbortController | null>(null);
  const chosen = typeof value === 'string' ? value : null;
  useEffect(() => {
    let here = true;
    if (chosen)
      source.name(kind, chosen).then(
        (label) => {
          if (here) setName(label);
        },
        () => {},
      );
    return () => {
      here = false;
    };
  }, [chosen, kind, source]);
  const search = (words: string): void => {
    asking.current?.abort();
    const control = new AbortController();
    asking.current = control;
    setBusy(true);
    source.search(kind, words, control.signal).then(
      (choices) => {
        if (!control.signal.aborted) {
          setFound(choices);
          setBusy(false);
        }
      },
      () => {
        if (!control.signal.aborted) setBusy(false);
      },
    );
  };
  const options = useMemo(() => {
    const own = chosen && !found.some((one) => one.id === chosen) ? [{ value: chosen, label: name ?? '…', meta: '' }] : [];
    return [...own, ...found.map((one) => ({ value: one.id, label: one.label, meta: one.meta ?? '' }))];
  }, [found, chosen, name]);
  return (
    <Select
      id={id}
      value={chosen}
      options={options}
      allowClear={field.optional}
      loading={busy}
      status={invalid ? 'error' : ''}
      autoFocus={autoFocus ?? false}
      style={{ width: '100%' }}
      placeholder={w('form.search')}
      showSearch={{ filterOption: false, onSearch: search }}
      onOpenChange={(open) => {
        if (open && found.length === 0) search('');
      }}
      getPopupContainer={popupIn}
      onBlur={onLeave}
      onChange={(next: string | undefined) => onChange(next ?? null)}
      notFoundContent={busy ? w('loading') : w('empty.nothing')}
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
