import type { ReactNode } from 'react';
import type { Fields } from '#platform/values/field.ts';
import { Checkbox, FormRow } from '../controls/choice.tsx';
import { useSay, useWords } from '../i18n.ts';
import { FieldEditor } from './editors.tsx';
import { isMasked, type FieldsForm } from './use-fields.ts';

interface FieldInputProps<F extends Fields> {
  form: FieldsForm<F>;
  name: keyof F & string;
  autoFocus?: boolean;
  /** stands inside at the right: 个月 */
  unit?: string;
  help?: ReactNode;
  /** over both columns of a grid; long texts, addresses and several choices always are */
  wide?: boolean;
}

const wideKinds: readonly string[] = ['long_text', 'address', 'choices'];

/** One field of a form: label, editor by kind, help or error. A masked value is shown and stays as it is until 改. */
export function FieldInput<F extends Fields>({ form, name, autoFocus, unit, help, wide }: FieldInputProps<F>) {
  const say = useSay();
  const field = form.fields[name];
  if (!field) return null;
  const draft = form.drafts[name];
  const isFlag = field.kind === 'flag';
  if (isFlag && !field.help) return <FlagLine form={form} name={name} label={say(field.label)} />;
  return (
    <FormRow
      id={name}
      label={say(field.label)}
      optional={field.optional && !isFlag}
      help={help ?? (field.help && !isFlag ? say(field.help) : undefined)}
      error={form.errors[name]}
      wide={wide ?? wideKinds.includes(field.kind)}
    >
      {({ describedBy, invalid }) =>
        isMasked(draft) ? (
          <MaskedDraft masked={draft.masked} onChange={() => form.set(name, '')} />
        ) : (
          <FieldEditor
            field={field}
            value={draft}
            id={name}
            describedBy={describedBy}
            invalid={invalid}
            autoFocus={autoFocus ?? false}
            unit={unit}
            onChange={(value) => form.set(name, value)}
            onLeave={() => form.leave(name)}
          />
        )
      }
    </FormRow>
  );
}

function FlagLine<F extends Fields>({ form, name, label }: { form: FieldsForm<F>; name: string; label: string }) {
  return (
    <div className="ax-field ax-field-flag" data-field={name}>
      <Checkbox checked={form.drafts[name] === true} onChange={(next) => form.set(name, next)}>
        {label}
      </Checkbox>
    </div>
  );
}

function MaskedDraft({ masked, onChange }: { masked: string; onChange(): void }) {
  const w = useWords();
  return (
    <span className="ax-input is-off num">
      <span className="ax-input-side grow">{masked}</span>
      <button type="button" className="ax-link" style={{ padding: '0 10px' }} onClick={onChange}>
        {w('change')}
      </button>
    </span>
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
