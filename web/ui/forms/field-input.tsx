import type { ReactNode } from 'react';
import type { Fields } from '#platform/values/field.ts';
import { Checkbox, FormRow } from '../controls/choice.tsx';
import { useSay, useWords } from '../i18n.ts';
import { FieldEditor } from './editors.tsx';
import { isMasked, type FieldsForm } from './use-fields.ts';

/** One field of a form: label, editor by kind, help or error. `unit` stands inside at the right; a masked value is shown and stays as it is until 改. */
export function FieldInput<F extends Fields>({
  form,
  name,
  autoFocus = false,
  unit,
  help,
  wide = false,
}: {
  form: FieldsForm<F>;
  name: keyof F & string;
  autoFocus?: boolean;
  unit?: string;
  help?: ReactNode;
  wide?: boolean;
}) {
  const say = useSay();
  const w = useWords();
  const field = form.fields[name];
  if (!field) return null;
  const draft = form.drafts[name];
  const shownHelp = help ?? (field.help && field.kind !== 'flag' ? say(field.help) : undefined);
  if (field.kind === 'flag' && !field.help)
    return (
      <div className="ax-field ax-field-flag" data-field={name}>
        <Checkbox checked={draft === true} onChange={(next) => form.set(name, next)}>
          {say(field.label)}
        </Checkbox>
      </div>
    );
  return (
    <FormRow
      id={name}
      label={say(field.label)}
      optional={field.optional && field.kind !== 'flag'}
      help={shownHelp}
      error={form.errors[name]}
      wide={wide || field.kind === 'long_text' || field.kind === 'address' || field.kind === 'choices'}
    >
      {({ describedBy, invalid }) =>
        isMasked(draft) ? (
          <span className="ax-input is-off num">
            <span className="ax-input-side grow">{draft.masked}</span>
            <button type="button" className="ax-link" style={{ padding: '0 10px' }} onClick={() => form.set(name, '')}>
              {w('change')}
            </button>
          </span>
        ) : (
          <FieldEditor
            field={field}
            value={draft}
            id={name}
            describedBy={describedBy}
            invalid={invalid}
            autoFocus={autoFocus}
            unit={unit}
            onChange={(value) => form.set(name, value)}
            onLeave={() => form.leave(name)}
          />
        )
      }
    </FormRow>
  );
}

/** All fields in order, two columns, long ones over both: registers and act dialogs only; elsewhere layout is made by hand. */
export function AllFields<F extends Fields>({
  form,
  names,
  columns = 2,
}: {
  form: FieldsForm<F>;
  names?: readonly (keyof F & string)[];
  columns?: 1 | 2;
}) {
  const shown = names ?? Object.keys(form.fields);
  return (
    <div className={`ax-fields is-${columns}`}>
      {shown.map((name) => (
        <FieldInput key={name} form={form} name={name} />
      ))}
    </div>
  );
}
