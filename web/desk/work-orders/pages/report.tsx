import '../parts/report.css';
import { Printer } from 'lucide-react';
import { report } from '#modules/work-orders/contract.ts';
import { useOperation } from '#web/api/index.ts';
import { PageTitle, TopActions } from '#web/ui/frames/index.ts';
import { Button, fullTime, Loaded, NumberTag, useNow, usePathPart, useWords } from '#web/ui/index.ts';
import { ReportFindings, ReportParts, ReportTests } from '../parts/report-body.tsx';
import { ReportFoot, ReportNotice, ReportSignatures } from '../parts/report-foot.tsx';
import { ReportHead } from '../parts/report-head.tsx';
import type { Report } from '../parts/report-both.tsx';

/** The service report of one job as it leaves the printer: A4, in both languages, readable without colour. R-ONS-09 */
export function ReportPage() {
  const id = usePathPart('id');
  const query = useOperation(report, { id }, { live: { ids: [id] } });
  return <Loaded query={query}>{(page) => <ReportSheet page={page} />}</Loaded>;
}

function ReportSheet({ page }: { page: Report }) {
  const w = useWords('work-orders');
  const now = useNow();
  return (
    <>
      <PageTitle>
        <NumberTag number={page.number ?? '–'} /> {w('report.title')}
      </PageTitle>
      <TopActions>
        <Button kind="primary" size="small" icon={Printer} onClick={() => window.print()}>
          {w('report.print')}
        </Button>
      </TopActions>
      {page.finishedAt ? null : <p className="ax-report-draft no-print">{w('report.notFinished')}</p>}
      {/* nothing on the paper takes the focus: by keyboard it is scrolled once the paper itself does */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <article className="ax-report" aria-label={w('report.title')} tabIndex={0}>
        <ReportHead page={page} />
        <ReportFindings page={page} />
        <ReportParts page={page} />
        <ReportTests page={page} />
        <ReportNotice page={page} />
        <ReportSignatures page={page} />
        <ReportFoot check={page.check} printed={fullTime(now)} />
      </article>
    </>
  );
}
