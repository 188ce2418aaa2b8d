export type DrawingName = keyof typeof lines;

/** Line drawings of states, 64 px high, brand colour; decoration only, the words say everything. */
export function Drawing({ of }: { of: DrawingName }) {
  return (
    <svg
      className="ax-drawing"
      height="64"
      width={of === 'filtered' ? 108 : 120}
      viewBox="0 0 120 64"
      fill="none"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {lines[of]}
    </svg>
  );
}

const lines = {
  done: (
    <>
      <path d="M8 56h104" stroke="var(--line-2)" />
      <path d="M32 28v28h56V28L60 9Z" fill="var(--tint)" />
      <path d="M22 34 60 8l38 26M34 30v26M86 30v26" stroke="var(--brand)" strokeWidth="3" />
      <path d="m49 38 9 10 15-19" stroke="var(--risk-fill)" strokeWidth="3.5" />
    </>
  ),
  filtered: (
    <>
      <rect x="8" y="5" width="90" height="14" rx="3" stroke="var(--line-2)" strokeDasharray="4 3" />
      <rect x="16" y="23" width="78" height="14" rx="3" stroke="var(--line-2)" strokeDasharray="4 3" />
      <rect x="24" y="41" width="60" height="14" rx="3" stroke="var(--line)" strokeDasharray="4 3" />
      <path d="M16 12h22M24 30h18M32 48h14" stroke="var(--line-2)" strokeWidth="3" />
      <circle cx="86" cy="42" r="11" fill="var(--surface)" stroke="var(--ink-2)" strokeWidth="2.4" />
      <path d="m94 50 10 9" stroke="var(--ink-2)" strokeWidth="3" />
    </>
  ),
  start: (
    <>
      <path d="M14 12h16l8 8v32H14ZM30 12v8h8M20 28h4M28 28h4M20 36h4M28 36h4M20 44h4M28 44h4" stroke="var(--brand)" />
      <path d="M54 32h14M62 26l6 6-6 6" stroke="var(--ink-3)" />
      <path d="m84 22 14-8 14 8v20l-14 8-14-8ZM84 22l14 8 14-8M98 30v20M91 18l14 8" stroke="var(--brand)" />
    </>
  ),
  error: (
    <>
      <path d="M6 34h40l5-14 8 26 6-20 4 8h12" stroke="var(--breach-fill)" strokeWidth="2.4" />
      <path d="M86 24v20" stroke="var(--breach-fill)" strokeWidth="2.4" />
      <path d="M94 34h22" stroke="var(--line-2)" strokeWidth="3" strokeDasharray="1 7" />
    </>
  ),
  locked: (
    <>
      <rect x="12" y="8" width="84" height="46" rx="5" fill="var(--surface-2)" stroke="var(--line-2)" />
      <path d="M22 20h30M22 30h42M22 40h22" stroke="var(--line-2)" strokeWidth="3" />
      <rect x="72" y="32" width="28" height="22" rx="4" fill="var(--surface)" stroke="var(--ink-2)" strokeWidth="2.4" />
      <path d="M79 32v-6a7 7 0 0 1 14 0v6" stroke="var(--ink-2)" strokeWidth="2.4" />
      <path d="M86 42v3" stroke="var(--ink-2)" strokeWidth="3.4" />
    </>
  ),
  lost: (
    <>
      <path d="M10 54h100" stroke="var(--line-2)" />
      <path d="M30 54V18h24l6 8-6 8H30" fill="var(--tint)" stroke="var(--brand)" />
      <path d="M78 54V30h14l4 5-4 5H78" stroke="var(--line-2)" strokeDasharray="4 3" />
    </>
  ),
};
