import type { Field } from '#platform/values/field.ts';

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

/** One of a long list of choices. */
export interface PickOption {
  readonly value: string;
  readonly label: string;
}
