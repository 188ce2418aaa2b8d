import { list as caseList } from '#modules/cases/contract.ts';
import { ofAsset } from '#modules/coverage/contract.ts';
import { assets, faultCodes, models, productCategories } from '#modules/products/contract.ts';
import { useListOperation, useMay, useOperation } from '#web/api/index.ts';
import type { RegisterRow } from '#web/ui/frames/register.ts';
import { Link, Panel, shortDay, useNow, useWords } from '#web/ui/index.ts';
import { ImportableRegister } from '../../transfer/register.tsx';

/** What a device may claim, and everything that happened to it in order. R-FLT-07, R-WAR-01 */
function DevicePanels({ row }: { row: RegisterRow }) {
  const w = useWords('products');
  const now = useNow();
  const mayCoverage = useMay(ofAsset);
  const coverage = useOperation(ofAsset, { id: row.id }, { when: mayCoverage }).data;
  const mayCases = useMay(caseList);
  const cases = useListOperation(caseList, { tab: 'all', filter: [`asset:${row.id}`], limit: 50 }, { when: mayCases });
  return (
    <>
      <Panel title={w('coverage')}>
        <p>{mayCoverage ? coverage?.reason : w('mayNotCoverage')}</p>
        {coverage?.terms ? (
          <p className="small ink-2">
            {coverage.terms.covers} {coverage.terms.excludes}
          </p>
        ) : null}
      </Panel>
      <Panel title={w('story')}>
        {!mayCases || (cases.rows.length === 0 && !cases.loading) ? (
          <p className="small ink-3">{w(mayCases ? 'noStory' : 'mayNotStory')}</p>
        ) : null}
        {cases.rows.map((one) => (
          <p key={one.id} className="row small">
            <span className="num ink-3">{shortDay(one.registeredAt, now)}</span>
            <Link to={`/cases/${one.id}`}>{one.number}</Link>
            <span className="grow clip">{one.summary}</span>
          </p>
        ))}
      </Panel>
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
  return <ImportableRegister resource={models} columns={['code', 'name', 'categoryId', 'warrantyMonths', 'importance', 'useFrequency']} />;
}

export function CategoriesPage() {
  return <ImportableRegister resource={productCategories} columns={['code', 'name', 'class', 'repairWarrantyMonths', 'followUp']} />;
}

/** Symptoms and causes by family. R-FLT-06 */
export function FaultCodesPage() {
  return <ImportableRegister resource={faultCodes} columns={['code', 'name', 'type', 'categoryId', 'dangerous']} />;
}
