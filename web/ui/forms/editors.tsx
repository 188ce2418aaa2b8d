import { lazy, Suspense } from 'react';
import { Checkbox, ChipGroup } from '../controls/choice.tsx';
import { DayInput } from '../controls/day-input.tsx';
import { Input, TextArea } from '../controls/input.tsx';
import { useSay } from '../i18n.ts';
import type { EditorProps, PickOption } from './editor-props.ts';

const pickers = () => import('./pickers.tsx');
// antd's select is fetched with the first form that chooses from a long list
const ChoicePicker = lazy(() => pickers().then((file) => ({ default: file.ChoicePicker })));
const RefPicker = lazy(() => pickers().then((file) => ({ default: file.RefPicker })));

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

/** A handful of short choices is one press, not two. */
function fitsAsChips(options: readonly PickOption[], many: boolean): boolean {
  return many ? options.length <= 12 : options.length <= 4 && options.map((option) => option.label).join('').length <= 28;
}

function ChoiceEditor(props: EditorProps) {
  const { field, value, onChange } = props;
  const say = useSay();
  const many = field.kind === 'choices';
  const options = (field.choices ?? []).map((choice) => ({ value: choice.value, label: say(choice.label) }));
  if (!fitsAsChips(options, many))
    return (
      <Suspense fallback={<Waiting {...props} />}>
        <ChoicePicker {...props} options={options} many={many} />
      </Suspense>
    );
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

/** Stands where a picker will be. */
function Waiting({ id, invalid }: EditorProps) {
  return <Input id={id} value="" onChange={() => undefined} invalid={invalid} disabled />;
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
      return (
        <Suspense fallback={<Waiting {...props} />}>
          <RefPicker {...props} />
        </Suspense>
      );
    case 'day':
    case 'instant':
      return <DayEditor {...props} />;
    case 'flag':
      return <FlagEditor {...props} />;
    default:
      return <LineEditor {...props} />;
  }
}
