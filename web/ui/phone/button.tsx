import type { LucideIcon } from 'lucide-react';

export interface PhoneAct {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  run(): void;
}

/** The one act of a phone page, 56 px; `quiet` is the smaller one beside it, icon over word. */
export function BigButton({ act, quiet = false }: { act: PhoneAct; quiet?: boolean }) {
  return (
    <button
      type="button"
      className={quiet ? 'ax-big is-quiet' : 'ax-big'}
      disabled={act.disabled}
      aria-busy={act.busy || undefined}
      onClick={() => {
        if (!act.busy) act.run();
      }}
    >
      {act.busy ? (
        <span className="ax-spin" aria-hidden="true" />
      ) : act.icon ? (
        <act.icon size={quiet ? 22 : 21} strokeWidth={1.75} aria-hidden="true" />
      ) : null}
      <span>{act.label}</span>
    </button>
  );
}
