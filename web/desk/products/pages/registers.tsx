import { ofAsset } from '#modules/coverage/contract.ts';
import { assets, faultCodes, models, productCategories } from '#modules/products/contract.ts';
import { ofDevice } from '#modules/work-orders/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useListOperation, useMay, useMe, useOperation } from '#web/api/index.ts';
import type { RegisterRow } from '#web/ui/frames/register.ts';
import { copyText, Link, Panel, shortDay, TextButton, toast, useNow, useWords, Whole } from '#web/ui/index.ts';
import { ImportableRegister } from '../../transfer/register.tsx';

type FileRow = OutputOf<typeof ofDevice>['rows'][number];
type FileJob = FileRow['jobs'][number];

/** A job of the service file in one line: when, who, what was found and done, with which parts. */
function JobLine({ job }: { job: FileJob }) {
  const now = useNow();
  const parts = job.parts.map(({ number, name, quantity }) => `${number} ${name} ×${quantity}`);
  const said = [job.engineer?.name, job.cause, job.process, ...parts].filter(Boolean);
  return (
    <p className="row small ink-2">
      <span className="num ink-3">{shortDay(job.finishedAt ?? job.createdAt, now)}</span>
      <span className="num">{job.number}</span>
      <span className="grow">{said.join(' · ')}</span>
    </p>
  );
}

/** Everything done for one serial number: its matters with jobs, causes and parts, newest first. R-FLT-07 */
function ServiceFile({ assetId }: { assetId: string }) {
  const w = useWords('products');
  const now = useNow();
  const file = useListOperation(ofDevice, { assetId, limit: 20 });
  return (
    <Panel title={w('story')}>
      {file.rows.length === 0 && !file.loading ? <p className="small ink-3">{w('noStory')}</p> : null}
      {file.rows.map((one) => (
        <div key={one.id}>
          <p className="row small">
            <span className="num ink-3">{shortDay(one.registeredAt, now)}</span>
            <Link to={`/cases/${one.id}`}>{one.number}</Link>
            <span className="grow clip">{one.summary}</span>
          </p>
          {one.jobs.map((job) => (
            <JobLine key={job.id} job={job} />
          ))}
        </div>
      ))}
      {file.hasMore ? <TextButton onClick={file.loadMore}>{w('earlier')}</TextButton> : null}
    </Panel>
  );
}

/** Where a customer comes to who scans the code on the device: the address that the code holds. R-CAS-12 */
function ScanPanel({ serial }: { serial: string }) {
  const w = useWords('products');
  const tenant = useMe()?.tenant;
  if (!tenant) return null;
  const path = `/p/${encodeURIComponent(tenant.code ?? tenant.id)}/d/${encodeURIComponent(serial)}`;
  const address = `${window.location.origin}${path}`;
  const copy = (): void => void copyText(address).then(() => toast(w('scan.copied')));
  return (
    <Panel title={w('scan.title')} act={<TextButton onClick={copy}>{w('scan.copy')}</TextButton>}>
      <p>
        <a href={path} target="_blank" rel="noreferrer">
          {address}
        </a>
      </p>
      <p className="small ink-3">{w('scan.hint')}</p>
    </Panel>
  );
}

/** What a device may claim, and everything that happened to it in order. R-FLT-07, R-WAR-01 */
function DevicePanels({ row }: { row: RegisterRow }) {
  const w = useWords('products');
  const mayCoverage = useMay(ofAsset);
  const coverage = useOperation(ofAsset, { id: row.id }, { when: mayCoverage }).data;
  const mayRead = useMay(ofDevice);
  return (
    <>
      <p>
        <Link to={`/assets/${row.id}`}>{w('whole')}</Link>
      </p>
      <Panel title={w('coverage')}>
        <p>
          <Whole text={(mayCoverage ? coverage?.reason : w('mayNotCoverage')) ?? ''} />
        </p>
        {coverage?.terms ? (
          <>
            <p className="small ink-2">{w('covers', { text: coverage.terms.covers })}</p>
            <p className="small ink-2">{w('excludes', { text: coverage.terms.excludes })}</p>
          </>
        ) : null}
      </Panel>
      {typeof row['serial'] === 'string' ? <ScanPanel serial={row['serial']} /> : null}
      {mayRead ? (
        <ServiceFile assetId={row.id} />
      ) : (
        <Panel title={w('story')}>
          <p className="small ink-3">{w('mayNotStory')}</p>
        </Panel>
      )}
    </>
  );
}

/** Each unit by its serial number. R-PRD-01 */
export function AssetsPage() {
  return (
    <ImportableRegister
      resource={assets}
      columns={['serial', 'modelId', 'endUserId', 'deliveredOn', 'purchasedOn', 'soldBy']}
      panels={(row) => <DevicePanels row={row} />}
    />
  );
}

export function ModelsPage() {
  return (
    <ImportableRegister
      resource={models}
      columns={['code', 'name', 'categoryId', 'warrantyMonths', 'importance', 'useFrequency']}
      sort="code"
    />
  );
}

export function CategoriesPage() {
  return (
    <ImportableRegister resource={productCategories} columns={['code', 'name', 'class', 'repairWarrantyMonths', 'followUp']} sort="code" />
  );
}

/** Symptoms and causes by family. R-FLT-06 */
export function FaultCodesPage() {
  return <ImportableRegister resource={faultCodes} columns={['code', 'name', 'type', 'categoryId', 'dangerous']} sort="code" />;
}
