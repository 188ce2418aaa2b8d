import { useEffect, useState } from 'react';
import type { Field, Fields } from '#platform/values/field.ts';
import { useRefSource, type RefChoice } from '../forms/refs.tsx';
import { isMasked, type FieldsForm } from '../forms/use-fields.ts';
import { useSay, useWords } from '../i18n.ts';
import { FieldNote } from '../controls/choice.tsx';
import { PhoneChips } from './chips.tsx';

interface EditorProps {
  field: Field;
  value: unknown;
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
  onChange(value: unknown): void;
  onLeave(): void;
}

function RefList({ field, value, id, onChange }: EditorProps) {
  const w = useWords();
  const source = useRefSource();
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly RefChoice[]>([]);
  const chosen = found.find((one) => one.id === value);
  useEffect(() => {
    const control = new AbortController();
    const timer = window.setTimeout(() => {
      source.search(field.ref ?? '', text, control.signal).then(setFound, () => {});
    }, 200);
    return () => {
      control.abort();
      window.clearTimeout(timer);
    };
  }, [text, field.ref, source]);
  return (
    <div>
      <input
        id={id}
        className="ax-phone-input"
        value={chosen && !text ? chosen.label : text}
        placeholder={w('form.search')}
        onChange={(event) => {
          setText(event.target.value);
          onChange(null);
        }}
      />
      {value ? null : (
        <ul className="ax-phone-found">
          {found.slice(0, 6).map((one) => (
            <li key={one.id}>
              <button
                type="button"
                onClick={() => {
                  onChange(one.id);
                  setText('');
                }}
              >
                {one.label}
                <small>{one.meta}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface Shared {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
  onBlur(): void;
}

function PhoneChoice({ field, value, onChange, shared }: EditorProps & { shared: Shared }) {
  const say = useSay();
  const w = useWords();
  const options = (field.choices ?? []).map((choice) => ({ value: choice.value, label: say(choice.label) }));
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'choices')
    return (
      <PhoneChips
        many
        options={options}
        value={Array.isArray(value) ? (value as string[]) : []}
        onChange={onChange}
        label={say(field.label)}
      />
    );
  if (options.length <= 8)
    return <PhoneChips options={options} value={text ? [text] : []} onChange={([one]) => onChange(one ?? null)} label={say(field.label)} />;
  return (
    <select {...shared} className="ax-phone-input" value={text} onChange={(event) => onChange(event.target.value || null)}>
      <option value="">{w('form.pick')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

function PhoneFlag({ field, value, id, onChange }: EditorProps) {
  const say = useSay();
  return (
    <label className="ax-phone-flag">
      <input id={id} type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
      <span>{say(field.help ?? field.label)}</span>
    </label>
  );
}

const lineInputs: Partial<Record<Field['kind'], { type?: string; inputMode?: 'numeric' | 'decimal' }>> = {
  phone: { type: 'tel' },
  whole: { inputMode: 'numeric' },
  money: { inputMode: 'decimal' },
  day: { type: 'date' },
  instant: { type: 'datetime-local' },
};

/** Text, numbers, phones, days: native inputs. An instant's draft has a space where the input wants a T. */
function PhoneLine({ field, value, onChange, shared }: EditorProps & { shared: Shared }) {
  const text = typeof value === 'string' ? value : '';
  const isInstant = field.kind === 'instant';
  return (
    <input
      {...shared}
      {...lineInputs[field.kind]}
      className={`ax-phone-input${field.kind === 'text' ? '' : ' num'}`}
      value={isInstant ? text.replace(' ', 'T') : text}
      onChange={(event) => onChange(isInstant ? event.target.value.replace('T', ' ') : event.target.value)}
    />
  );
}

/** The editor of a field on the phone: native inputs, chips for choices. */
function PhoneEditor(props: EditorProps) {
  const { field, value, id, describedBy, invalid, onChange, onLeave } = props;
  const shared: Shared = { id, 'aria-describedby': describedBy, 'aria-invalid': invalid || undefined, onBlur: onLeave };
  switch (field.kind) {
    case 'long_text':
    case 'address':
      return (
        <textarea
          {...shared}
          className="ax-phone-input"
          rows={3}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'choice':
    case 'choices':
      return <PhoneChoice {...props} shared={shared} />;
    case 'flag':
      return <PhoneFlag {...props} />;
    case 'ref':
      return <RefList {...props} />;
    default:
      return <PhoneLine {...props} shared={shared} />;
  }
}

/** One field of a form on the phone (the same `useFields` as on the desk). */
export function PhoneField<F extends Fields>({ form, name }: { form: FieldsForm<F>; name: keyof F & string }) {
  const say = useSay();
  const field = form.fields[name];
  if (!field) return null;
  const draft = form.drafts[name];
  const error = form.errors[name];
  const help = field.help && field.kind !== 'flag' ? say(field.help) : undefined;
  const note = error || help ? `${name}-help` : undefined;
  return (
    <div className={`ax-phone-field${error ? ' is-bad' : ''}`} data-field={name}>
      <FieldLabel field={field} name={name} />
      {isMasked(draft) ? (
        <p className="num">{draft.masked}</p>
      ) : (
        <PhoneEditor
          field={field}
          value={draft}
          id={name}
          describedBy={note}
          invalid={Boolean(error)}
          onChange={(value) => form.set(name, value)}
          onLeave={() => form.leave(name)}
        />
      )}
      <FieldNote id={note} error={error} help={help} />
    </div>
  );
}

function FieldLabel({ field, name }: { field: Field; name: string }) {
  const say = useSay();
  const w = useWords();
  return (
    <label htmlFor={name}>
      {say(field.label)}
      {field.optional && field.kind !== 'flag' ? <span className="ax-optional">{w('form.optional')}</span> : null}
    </label>
  );
}

/** All fields of a form below each other. */
export function PhoneFields<F extends Fields>({ form, names }: { form: FieldsForm<F>; names?: readonly (keyof F & string)[] }) {
  return (
    <>
      {(names ?? Object.keys(form.fields)).map((name) => (
        <PhoneField key={name} form={form} name={name} />
      ))}
    </>
  );
}
