import { useEffect, useState } from 'react';
import type { Field, Fields } from '#platform/values/field.ts';
import { useRefSource, type RefChoice } from '../forms/refs.tsx';
import { isMasked, type FieldsForm } from '../forms/use-fields.ts';
import { useSay, useWords } from '../i18n.ts';
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

/** The editor of a field on the phone: native inputs, chips for choices. */
function PhoneEditor(props: EditorProps) {
  const { field, value, id, describedBy, invalid, onChange, onLeave } = props;
  const say = useSay();
  const w = useWords();
  const text = typeof value === 'string' ? value : '';
  const shared = { id, 'aria-describedby': describedBy, 'aria-invalid': invalid || undefined, onBlur: onLeave };
  const options = (field.choices ?? []).map((choice) => ({ value: choice.value, label: say(choice.label) }));
  switch (field.kind) {
    case 'long_text':
    case 'address':
      return <textarea {...shared} className="ax-phone-input" rows={3} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'choice':
      return options.length > 8 ? (
        <select {...shared} className="ax-phone-input" value={text} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">{w('form.pick')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <PhoneChips options={options} value={text ? [text] : []} onChange={([one]) => onChange(one ?? null)} label={say(field.label)} />
      );
    case 'choices':
      return (
        <PhoneChips
          many
          options={options}
          value={Array.isArray(value) ? (value as string[]) : []}
          onChange={onChange}
          label={say(field.label)}
        />
      );
    case 'flag':
      return (
        <label className="ax-phone-flag">
          <input id={id} type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
          <span>{say(field.help ?? field.label)}</span>
        </label>
      );
    case 'ref':
      return <RefList {...props} />;
    case 'day':
      return (
        <input {...shared} className="ax-phone-input num" type="date" value={text} onChange={(event) => onChange(event.target.value)} />
      );
    case 'instant':
      return (
        <input
          {...shared}
          className="ax-phone-input num"
          type="datetime-local"
          value={text.replace(' ', 'T')}
          onChange={(event) => onChange(event.target.value.replace('T', ' '))}
        />
      );
    default:
      return (
        <input
          {...shared}
          className={`ax-phone-input${field.kind === 'text' ? '' : ' num'}`}
          type={field.kind === 'phone' ? 'tel' : 'text'}
          inputMode={field.kind === 'whole' ? 'numeric' : field.kind === 'money' ? 'decimal' : undefined}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

/** One field of a form on the phone (the same `useFields` as on the desk). */
export function PhoneField<F extends Fields>({ form, name }: { form: FieldsForm<F>; name: keyof F & string }) {
  const say = useSay();
  const w = useWords();
  const field = form.fields[name];
  if (!field) return null;
  const draft = form.drafts[name];
  const error = form.errors[name];
  const help = field.help && field.kind !== 'flag' ? say(field.help) : undefined;
  return (
    <div className={`ax-phone-field${error ? ' is-bad' : ''}`} data-field={name}>
      <label htmlFor={name}>
        {say(field.label)}
        {field.optional && field.kind !== 'flag' ? <span className="ax-optional">{w('form.optional')}</span> : null}
      </label>
      {isMasked(draft) ? (
        <p className="num">{draft.masked}</p>
      ) : (
        <PhoneEditor
          field={field}
          value={draft}
          id={name}
          describedBy={error || help ? `${name}-help` : undefined}
          invalid={Boolean(error)}
          onChange={(value) => form.set(name, value)}
          onLeave={() => form.leave(name)}
        />
      )}
      {error || help ? (
        <p id={`${name}-help`} className={error ? 'ax-error' : 'ax-help'} role={error ? 'alert' : undefined}>
          {error ?? help}
        </p>
      ) : null}
    </div>
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
