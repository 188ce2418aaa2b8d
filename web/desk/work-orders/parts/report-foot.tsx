import type { ReactNode } from 'react';
import { fullTime, useWords } from '#web/ui/index.ts';
import { Label, type Report } from './report-both.tsx';

/** What the customer is told in writing: warranty of the repair, demonstration, care. */
export function ReportNotice({ page }: { page: Report }) {
  const { repairWarrantyMonths: months, demonstration: shown } = page;
  const lines = [
    months === null ? null : <Label key="warranty" of="report.warranty" values={{ months }} />,
    shown?.demonstrated ? <Label key="shown" of="report.demonstrated" /> : null,
    shown?.tips ? (
      <span key="tips">
        <Label of="report.tips" />: {shown.tips}
      </span>
    ) : shown?.tipsGiven ? (
      <Label key="care" of="report.tipsGiven" />
    ) : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <section className="ax-report-notice">
      <h2>
        <Label of="report.notice" />
      </h2>
      <ol>
        {lines.map((line) => (
          <li key={line.key}>{line}</li>
        ))}
      </ol>
    </section>
  );
}

function Signs({ of, time, children }: { of: string; time: string | null; children: ReactNode }) {
  return (
    <figure>
      <figcaption>
        <Label of={`report.${of}`} />
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
  const w = useWords('work-orders');
  const { signature } = page;
  return (
    <section className="ax-report-signatures">
      <Signs of="engineerSigns" time={page.finishedAt}>
        {page.engineer?.name ?? ''}
      </Signs>
      <Signs of="customerSigns" time={signature?.at ?? null}>
        {page.ink.length > 0 ? <Ink strokes={page.ink} label={w('report.customerSigns')} /> : null}
        {signature ? <span>{signature.signer}</span> : <Label of="report.unsigned" />}
      </Signs>
    </section>
  );
}

/** When it was printed, and the code by which a print is compared with the record. */
export function ReportFoot({ check, printed }: { readonly check: string; readonly printed: string }) {
  return (
    <footer>
      <span>
        <Label of="report.printed" /> {printed}
      </span>
      <span className="num">
        <Label of="report.check" /> {check}
      </span>
    </footer>
  );
}
