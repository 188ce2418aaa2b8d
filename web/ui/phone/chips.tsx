import type { ReactNode } from 'react';

/** Chips of 44 px; one or several may be chosen. */
export function PhoneChips<V extends string>({
  options,
  value,
  many = false,
  label,
  onChange,
}: {
  options: readonly { readonly value: V; readonly label: ReactNode; readonly meta?: ReactNode; readonly disabled?: boolean }[];
  value: readonly V[];
  many?: boolean;
  label?: string;
  onChange(value: V[]): void;
}) {
  return (
    <div className="ax-phone-chips" role="group" aria-label={label}>
      {options.map((option) => {
        const on = value.includes(option.value);
        return (
          <button
            type="button"
            key={option.value}
            aria-pressed={on}
            disabled={option.disabled}
            onClick={() => onChange(on ? value.filter((one) => one !== option.value) : many ? [...value, option.value] : [option.value])}
          >
            {option.label}
            {option.meta ? <small>{option.meta}</small> : null}
          </button>
        );
      })}
    </div>
  );
}
