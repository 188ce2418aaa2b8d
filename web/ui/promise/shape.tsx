import type { PromiseLook } from './reading.ts';

/** The shape of a promise state, readable without colour: ring with the share left, triangle, diamond, two bars, check, dashed ring. */
export function PromiseShape({ look, left = 0.75, size = 16 }: { look: PromiseLook; left?: number; size?: number }) {
  return (
    <svg className={`ax-shape is-${look}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {drawing(look, left)}
    </svg>
  );
}

function drawing(look: PromiseLook, left: number) {
  const around = 2 * Math.PI * 5.6;
  switch (look) {
    case 'run':
      return (
        <>
          <circle cx="8" cy="8" r="5.6" fill="none" stroke="var(--line-2)" strokeWidth="2.8" />
          <circle
            cx="8"
            cy="8"
            r="5.6"
            fill="none"
            stroke="var(--run-fill)"
            strokeWidth="2.8"
            strokeDasharray={`${Math.max(0.04, left) * around} ${around}`}
            transform="rotate(-90 8 8)"
          />
        </>
      );
    case 'risk':
      return (
        <>
          <path d="M8 1.6 15 14H1Z" fill="var(--risk-fill)" stroke="var(--risk-fill)" strokeWidth="1.4" strokeLinejoin="round" />
          <path d="M8 6v4M8 11.6v.9" stroke="var(--surface)" strokeWidth="1.7" />
        </>
      );
    case 'breach':
      return (
        <>
          <path d="M8 .8 15.2 8 8 15.2.8 8Z" fill="var(--breach-fill)" stroke="var(--breach-fill)" strokeLinejoin="round" />
          <path d="M8 4.4v4.4M8 10.4v1.3" stroke="var(--surface)" strokeWidth="1.7" />
        </>
      );
    case 'pause':
      return (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="none" stroke="var(--pause-fill)" strokeWidth="1.6" />
          <path d="M6 5v6M10 5v6" stroke="var(--pause)" strokeWidth="1.8" />
        </>
      );
    case 'kept':
      return <path d="m2.2 8.6 3.8 4L13.8 3.6" fill="none" stroke="var(--ink-3)" strokeWidth="2" />;
    case 'none':
      return <circle cx="8" cy="8" r="5.8" fill="none" stroke="var(--ink-3)" strokeWidth="1.8" strokeDasharray="3 2.2" />;
    case 'gone':
      return <path d="M3.4 8h9.2" stroke="var(--ink-3)" strokeWidth="1.8" />;
  }
}
