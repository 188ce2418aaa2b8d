import type { LucideIcon } from 'lucide-react';
import { Whole } from '../whole.tsx';

export interface PhoneAct {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  /** something is missing yet: the button looks so, and touched it shows what, instead of running */
  readonly missing?: (() => void) | undefined;
  run(): void;
}

/** The one act of a phone page, 56 px; `quiet` is the smaller one beside it, icon over word. */
export function BigButton({ act, quiet = false }: { act: PhoneAct; quiet?: boolean }) {
  return (
    <button
      type="button"
      className={`ax-big${quiet ? ' is-quiet' : ''}${act.missing ? ' is-missing' : ''}`}
      disabled={act.disabled}
      aria-busy={act.busy || undefined}
      onClick={() => {
        if (!act.busy) (act.missing ?? act.run)();
      }}
    >
      {act.busy ? (
        <span className="ax-spin" aria-hidden="true" />
      ) : act.icon ? (
        <act.icon size={quiet ? 22 : 21} strokeWidth={1.75} aria-hidden="true" />
      ) : null}
      <span>
        <Whole text={act.label} />
      </span>
    </button>
  );
}
