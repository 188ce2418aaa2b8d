import { ofAsset } from '#modules/coverage/contract.ts';
import { assetStory } from '#modules/insights/contract.ts';
import { assets } from '#modules/products/contract.ts';
import { useMay, useOperation } from '#web/api/index.ts';
import { Facts, FactsSection, Link, useWords, Whole } from '#web/ui/index.ts';
import { ArchivePage } from '../parts/archive-page.tsx';

function Coverage({ id }: { id: string }) {
  const w = useWords('insights');
  const may = useMay(ofAsset);
  const coverage = useOperation(ofAsset, { id }, { when: may, live: { ids: [id] } }).data;
  if (!coverage) return null;
  return (
    <FactsSection title={w('coverage')}>
      <p className="small">
        <Whole text={coverage.reason} />
      </p>
      {coverage.terms ? (
        <Facts
          labelWidth={64}
          items={[
            { label: w('covers'), value: coverage.terms.covers },
            { label: w('excludes'), value: coverage.terms.excludes },
          ]}
        />
      ) : null}
    </FactsSection>
  );
}

const register = { path: '/assets', word: 'device', fields: assets.fields, read: assets.operations.read, called: 'serial' };

/** 设备档案: what it is, what may be claimed, and everything that happened to it. R-FLT-07, R-WAR-01 */
export function DevicePage() {
  return (
    <ArchivePage
      register={register}
      story={assetStory}
      sheet="asset-story"
      title={(row) => row.labels?.['modelId'] ?? String(row['serial'])}
      meta={(row) => <span className="num">{String(row['serial'])}</span>}
      shown={(row) => (name) =>
        name === 'endUserId' && row.labels?.[name] ? <Link to={`/end-users/${String(row[name])}`}>{row.labels[name]}</Link> : undefined
      }
      more={(id) => <Coverage id={id} />}
    />
  );
}
