import { held, positions } from '#modules/organization/contract.ts';
import { useMay, useOperation } from '#web/api/index.ts';
import { Link, Panel, Tag, useLocale, useWords } from '#web/ui/index.ts';

/** The positions of a member, each a way to its file: what he may see and do follows from them. R-ORG-03 */
export function PositionsPanel({ id }: { id: string }) {
  const w = useWords('organization');
  const isEnglish = useLocale() === 'en';
  const mayList = useMay(positions.operations.list);
  const known = useOperation(held, { id }, { live: { ids: [id] } }).data;
  if (!known) return null;
  return (
    <Panel title={w('positions')} act={mayList ? <Link to="/positions">{w('allPositions')}</Link> : undefined}>
      {known.rows.length === 0 ? <p className="small ink-3">{w('noPositions')}</p> : null}
      {known.rows.map((row) => (
        <p key={`${row.id} ${row.from}`} className="row small">
          <span className="grow">
            <Link to="/positions" search={{ open: row.id }}>
              {isEnglish ? (row.nameEn ?? row.name) : row.name}
            </Link>
          </span>
          {row.planned ? <Tag>{w('planned')}</Tag> : null}
          <span className="num ink-3">{w(row.until ? 'held' : 'holding', { from: row.from, until: row.until ?? '' })}</span>
        </p>
      ))}
    </Panel>
  );
}
