import { Check, X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useWords } from '../i18n.ts';
import { useKeys } from '../keys.ts';

export interface Option<V extends string = string> {
  readonly value: V;
  readonly label: ReactNode;
  /** share, count or hint behind the label */
  readonly meta?: ReactNode;
  readonly disabled?: boolean;
}

/** Two to four views of the same thing: 要点/全部, 舒适/标准/紧凑. */
export function Segmented<V extends string>({
  options,
  value,
  onChange,
  label,
}: {
  options: readonly Option<NoInfer<V>>[];
  value: V;
  label?: string;
  onChange(value: NoInfer<V>): void;
}) {
  return (
    <span className="ax-seg" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <button
          type="button"
          role="radio"
          aria-checked={option.value === value}
          key={option.value}
          disabled={option.disabled}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </span>
  );
}

interface ChipGroupProps<V extends string> {
  options: readonly Option<V>[];
  value: readonly V[];
  /** one or several may be chosen; one: a second press takes it back */
  many?: boolean;
  /** number keys 1–9, 0 choose while no field has the caret; `active` false gives them to another group */
  keys?: boolean;
  active?: boolean;
  label?: string;
  onChange(value: V[]): void;
}

/** Chips chosen by number keys: the first ten options carry 1–9 and 0. */
export function ChipGroup<V extends string>({
  options,
  value,
  many = false,
  keys = true,
  active = true,
  label,
  onChange,
}: ChipGroupProps<V>) {
  const toggle = (option: V): void => {
    const has = value.includes(option);
    onChange(has ? value.filter((one) => one !== option) : many ? [...value, option] : [option]);
  };
  useKeys(
    keys && active
      ? options
          .slice(0, 10)
          .map((option, index) => ({ key: String((index + 1) % 10), when: !option.disabled, run: () => toggle(option.value) }))
      : [],
  );
  return (
    <div className="ax-chips" role="group" aria-label={label}>
      {options.map((option, index) => {
        const chosen = value.includes(option.value);
        return (
          <button
            type="button"
            key={option.value}
            aria-pressed={chosen}
            className="ax-chip"
            disabled={option.disabled}
            onClick={() => toggle(option.value)}
          >
            {keys && index < 10 ? <kbd className="ax-key">{(index + 1) % 10}</kbd> : null}
            <span>{option.label}</span>
            {option.meta === undefined ? null : <span className="ax-chip-meta num">{option.meta}</span>}
            {chosen ? <Check size={15} strokeWidth={2} aria-hidden="true" /> : null}
          </button>
        );
      })}
    </div>
  );
}

/** Large choices with a second line: ways of handling, roles. */
export function CardGroup<V extends string>({
  options,
  value,
  onChange,
  label,
  columns = 4,
}: {
  options: readonly (Option<V> & { readonly icon?: ReactNode; readonly text?: ReactNode })[];
  value: V | null;
  label?: string;
  columns?: number;
  onChange(value: V): void;
}) {
  return (
    <div className="ax-cards" role="radiogroup" aria-label={label} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {options.map((option) => (
        <button
          type="button"
          role="radio"
          key={option.value}
          aria-checked={option.value === value}
          disabled={option.disabled}
          className="ax-card-choice"
          onClick={() => onChange(option.value)}
        >
          <span className="row">
            {option.icon}
            <b>{option.label}</b>
          </span>
          {option.text === undefined ? null : <small>{option.text}</small>}
        </button>
      ))}
    </div>
  );
}

/** A box to tick with its words. */
export function Checkbox({
  checked,
  onChange,
  children,
  mixed = false,
  label,
  disabled = false,
}: {
  checked: boolean;
  mixed?: boolean;
  children?: ReactNode;
  label?: string;
  disabled?: boolean;
  onChange(checked: boolean, event: { shiftKey: boolean }): void;
}) {
  return (
    <label className="ax-check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-label={label}
        ref={(node) => {
          if (node) node.indeterminate = mixed;
        }}
        onChange={(event) =>
          onChange(event.target.checked, { shiftKey: event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey })
        }
      />
      {children === undefined ? null : <span>{children}</span>}
    </label>
  );
}

/** A filter as a token of the address: name, value, cross. */
export function FilterToken({ name, value, onRemove, onOpen }: { name: string; value: ReactNode; onRemove(): void; onOpen?(): void }) {
  const w = useWords();
  return (
    <span className="ax-token">
      <button type="button" onClick={onOpen} disabled={!onOpen}>
        <span className="ink-2">{name}</span> {value}
      </button>
      <button type="button" aria-label={w('list.removeFilter', { name })} onClick={onRemove}>
        <X size={14} strokeWidth={1.75} />
      </button>
    </span>
  );
}

interface FormRowProps {
  label: ReactNode;
  optional?: boolean;
  help?: ReactNode;
  error?: string | undefined;
  /** name of the field: error jumps find the row by it */
  id?: string;
  wide?: boolean;
  children: ReactNode | ((ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode);
}

/** A label over its control, 选填 when it may stay empty, help or error under it. */
export function FormRow({ label, optional, help, error, children, id, wide }: FormRowProps) {
  const w = useWords();
  const own = useId();
  const control = id ?? own;
  const described = error || help ? `${control}-help` : undefined;
  return (
    <div className={`ax-field${wide ? ' is-wide' : ''}${error ? ' is-bad' : ''}`} data-field={id}>
      <label htmlFor={control}>
        {label}
        {optional ? <span className="ax-optional">{w('form.optional')}</span> : null}
      </label>
      {typeof children === 'function' ? children({ id: control, describedBy: described, invalid: Boolean(error) }) : children}
      <FieldNote id={described} error={error} help={help} />
    </div>
  );
}

/** Help or error under a field. */
export function FieldNote({ id, error, help }: { id: string | undefined; error: string | undefined; help?: ReactNode }) {
  if (!id) return null;
  return error ? (
    <p id={id} className="ax-error" role="alert">
      {error}
    </p>
  ) : (
    <p id={id} className="ax-help">
      {help}
    </p>
  );
}
