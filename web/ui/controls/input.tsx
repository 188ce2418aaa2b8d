import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useWords } from '../i18n.ts';
import { KeyCap } from './button.tsx';

export interface InputProps {
  value: string;
  onChange(value: string): void;
  id?: string | undefined;
  name?: string;
  type?: 'text' | 'password' | 'tel' | 'number' | 'search' | 'date' | 'time' | 'datetime-local';
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel';
  placeholder?: string;
  prefix?: ReactNode;
  suffix?: ReactNode;
  invalid?: boolean;
  describedBy?: string | undefined;
  disabled?: boolean;
  readOnly?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
  maxLength?: number;
  label?: string;
  /** number face: ids, phones, times, money */
  numeric?: boolean;
  large?: boolean;
  ref?: Ref<HTMLInputElement>;
  onBlur?(): void;
  onFocus?(): void;
  onKeyDown?(event: KeyboardEvent<HTMLInputElement>): void;
  onPaste?(text: string): void;
}

function inputClass({ invalid, large, numeric, disabled }: InputProps): string {
  return `ax-input${invalid ? ' is-bad' : ''}${large ? ' is-large' : ''}${numeric ? ' num' : ''}${disabled ? ' is-off' : ''}`;
}

/** One line of text, 32 px high (44 when `large`). */
export function Input(props: InputProps) {
  const {
    value,
    onChange,
    prefix,
    suffix,
    invalid,
    describedBy,
    label,
    numeric: _numeric,
    large: _large,
    ref,
    onPaste,
    type,
    ...rest
  } = props;
  return (
    <span className={inputClass(props)}>
      {prefix ? <span className="ax-input-side">{prefix}</span> : null}
      <input
        {...rest}
        ref={ref}
        type={type ?? 'text'}
        value={value}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        aria-label={label}
        onChange={(event) => onChange(event.target.value)}
        onPaste={onPaste ? (event) => onPaste(event.clipboardData.getData('text')) : undefined}
      />
      {suffix ? <span className="ax-input-side">{suffix}</span> : null}
    </span>
  );
}

/** Several lines of text; grows with its content. */
export function TextArea({
  value,
  onChange,
  id,
  rows = 3,
  placeholder,
  invalid = false,
  describedBy,
  label,
  autoFocus,
  maxLength,
  onKeyDown,
  onBlur,
  disabled = false,
  ref,
}: {
  value: string;
  onChange(value: string): void;
  id?: string | undefined;
  rows?: number;
  placeholder?: string;
  invalid?: boolean;
  describedBy?: string | undefined;
  label?: string;
  autoFocus?: boolean;
  maxLength?: number;
  disabled?: boolean;
  ref?: Ref<HTMLTextAreaElement>;
  onKeyDown?(event: KeyboardEvent<HTMLTextAreaElement>): void;
  onBlur?(): void;
}) {
  return (
    <textarea
      ref={ref}
      id={id}
      className={`ax-area${invalid ? ' is-bad' : ''}`}
      rows={rows}
      style={{ minHeight: rows * 22 + 12 }}
      value={value}
      placeholder={placeholder}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      aria-label={label}
      autoFocus={autoFocus}
      maxLength={maxLength}
      disabled={disabled}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Finds inside the list below; `/` jumps to it. */
export function SearchInput({
  value,
  onChange,
  placeholder,
  keyCap,
  ref,
  label,
}: {
  value: string;
  placeholder: string;
  keyCap?: string;
  label?: string;
  ref?: Ref<HTMLInputElement>;
  onChange(value: string): void;
}) {
  const w = useWords();
  return (
    <Input
      {...(ref ? { ref } : {})}
      value={value}
      onChange={onChange}
      placeholder={placeholder}
      label={label ?? placeholder}
      type="search"
      prefix={<Search size={16} strokeWidth={1.75} aria-hidden="true" />}
      suffix={
        value ? (
          <button type="button" aria-label={w('clear')} onClick={() => onChange('')}>
            <X size={14} />
          </button>
        ) : keyCap ? (
          <KeyCap>{keyCap}</KeyCap>
        ) : null
      }
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          if (value) onChange('');
          else event.currentTarget.blur();
          event.stopPropagation();
        }
      }}
    />
  );
}
