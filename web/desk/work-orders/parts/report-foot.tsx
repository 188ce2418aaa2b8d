import type { ReactNode } from 'react';
import { fullTime, useLocale } from '#web/ui/index.ts';
import { Paper, type Report } from './report-both.tsx';
import { paperWords, type PaperWord } from './report-words.ts';

/** What the customer is told in writing: warranty of the repair, demonstration, care. */
export function ReportNotice({ page }: { page: Report }) {
  const { repairWarrantyMonths: months, demonstration: shown } = page;
  const lines = [
    months === null ? null : <Paper key="warranty" of="warranty" values={{ months }} />,
    shown?.demonstrated ? <Paper key="shown" of="demonstrated" /> : null,
    shown?.tips ? (
      <span key="tips">
        <Paper of="tips" />: {shown.tips}
      </span>
    ) : shown?.tipsGiven ? (
      <Paper key="care" of="tipsGiven" />
    ) : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <section className="ax-report-notice">
      <h2>
        <Paper of="notice" />
      </h2>
      <ol>
        {lines.map((line) => (
          <li key={line.key}>{line}</li>
        ))}
      </ol>
    </section>
  );
}

function Signs({ of, time, children }: { of: PaperWord; time: string | null; children: ReactNode }) {
  return (
    <figure>
      <figcaption>
        <Paper of={of} />
      </figcaption>
      <div>{children}</div>
      <time className="num">{time ? fullTime(time) : ''}</time>
    </figure>
  );
}

const BORDER = 4;

/** A signature drawn from its strokes, cut to what was written. */
function Ink({ strokes, label }: { readonly strokes: Report['ink']; readonly label: string }) {
  const points = strokes.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs) - BORDER, Math.min(...ys) - BORDER];
  const box = [left, top, Math.max(...xs) + BORDER - left, Math.max(...ys) + BORDER - top].join(' ');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={box}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {strokes.map((stroke) => {
        const line = stroke.map((point) => point.join(',')).join(' ');
        return <polyline key={line} points={line} />;
      })}
    </svg>
  );
}

/** Who did the work and who took it over. */
export function ReportSignatures({ page }: { page: Report }) {
  const locale = useLocale();
  const { signature } = page;
  return (
    <section className="ax-report-signatures">
      <Signs of="engineerSigns" time={page.finishedAt}>
        {page.engineer?.name ?? ''}
      </Signs>
      <Signs of="customerSigns" time={signature?.at ?? null}>
        {page.ink.length > 0 ? <Ink strokes={page.ink} label={paperWords('customerSigns')[locale]} /> : null}
        {signature ? <span>{signature.signer}</span> : <Paper of="unsigned" />}
      </Signs>
    </section>
  );
}

/** When it was printed, and the code by which a print is compared with the record. */
export function ReportFoot({ check, printed }: { readonly check: string; readonly printed: string }) {
  return (
    <footer>
      <span>
        <Paper of="printed" /> {printed}
      </span>
      <span className="num">
        <Paper of="check" /> {check}
      </span>
    </footer>
  );
}
