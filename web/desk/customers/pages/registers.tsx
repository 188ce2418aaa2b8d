import { accounts, endUsers } from '#modules/customers/contract.ts';
import { assets } from '#modules/products/contract.ts';
import { list as caseList } from '#modules/cases/contract.ts';
import { useListOperation, useMay, useOperation } from '#web/api/index.ts';
import type { RegisterRow } from '#web/ui/frames/register.ts';
import { Link, Panel, shortDay, useNow, useWords } from '#web/ui/index.ts';
import { ImportableRegister } from '../../transfer/register.tsx';

interface AssetRow {
  readonly id: string;
  readonly serial: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** What a user owns and what was done for him. */
function UserPanels({ row }: { row: RegisterRow }) {
  const w = useWords('customers');
  const now = useNow();
  const mayDevices = useMay(assets.operations.list);
  const owned = useOperation(assets.operations.list, { filter: [`endUserId:${row.id}`], limit: 50 }, { when: mayDevices }).data as
    | { rows: readonly AssetRow[] }
    | undefined;
  const mayCases = useMay(caseList);
  const cases = useListOperation(caseList, { tab: 'all', filter: [`endUser:${row.id}`], limit: 20 }, { when: mayCases });
  return (
    <>
      <p>
        <Link to={`/end-users/${row.id}`}>{w('whole')}</Link>
      </p>
      <Panel title={w('devices')}>
        {owned?.rows.length === 0 ? <p className="small ink-3">{w('noDevices')}</p> : null}
        {owned?.rows.map((asset) => (
          <p key={asset.id} className="row small">
            <Link to={`/assets/${asset.id}`}>{asset.serial}</Link>
            <span className="ink-2">{asset.labels?.['modelId']}</span>
          </p>
        ))}
      </Panel>
      <Panel title={w('cases')}>
        {!mayCases || (cases.rows.length === 0 && !cases.loading) ? (
          <p className="small ink-3">{w(mayCases ? 'noCases' : 'mayNotCases')}</p>
        ) : null}
        {cases.rows.map((one) => (
          <p key={one.id} className="row small">
            <Link to={`/cases/${one.id}`}>{one.number}</Link>
            <span className="grow clip">{one.summary}</span>
            <span className="num ink-3">{shortDay(one.registeredAt, now)}</span>
          </p>
        ))}
      </Panel>
    </>
  );
}

/** Real users of devices. R-CUS-04 */
export function EndUsersPage() {
  return (
    <ImportableRegister
      resource={endUsers}
      columns={['name', 'phone', 'type', 'address', 'industry']}
      panels={(row) => <UserPanels row={row} />}
    />
  );
}

/** Sales customers: read here, kept by sales. R-CUS-01 */
export function AccountsPage() {
  return <ImportableRegister resource={accounts} columns={['name', 'code', 'type', 'industry', 'phone', 'address']} />;
}
