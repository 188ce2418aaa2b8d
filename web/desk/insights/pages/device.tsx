import { ofAsset } from '#modules/coverage/contract.ts';
import { assetStory, storyGroups, type StoryGroup } from '#modules/insights/contract.ts';
import { assets } from '#modules/products/contract.ts';
import { useListOperation, useMay, useOperation } from '#web/api/index.ts';
import { DetailFrame, PageTitle } from '#web/ui/frames/index.ts';
import { FieldValue, type RegisterRow } from '#web/ui/frames/register.ts';
import { Button, Facts, FactsSection, Link, Loaded, useAddressValue, useGo, usePathPart, useSay, useWords } from '#web/ui/index.ts';
import { exportSheet } from '../../transfer/source.ts';
import { Story, useStoryTabs } from '../parts/story.tsx';

function DeviceFacts({ row }: { row: RegisterRow }) {
  const say = useSay();
  const value = (name: string, field: (typeof assets.fields)[keyof typeof assets.fields]) =>
    name === 'endUserId' ? (
      <Link to={`/end-users/${String(row[name])}`}>{row.labels?.[name] ?? '–'}</Link>
    ) : (
      (row.labels?.[name] ?? <FieldValue field={field} value={row[name]} />)
    );
  return (
    <Facts
      items={Object.entries(assets.fields).flatMap(([name, field]) =>
        row[name] === null || row[name] === undefined ? [] : [{ key: name, label: say(field.label), value: value(name, field) }],
      )}
    />
  );
}

function Coverage({ id }: { id: string }) {
  const w = useWords('insights');
  const may = useMay(ofAsset);
  const coverage = useOperation(ofAsset, { id }, { when: may, live: { ids: [id] } }).data;
  if (!coverage) return null;
  return (
    <FactsSection title={w('coverage')}>
      <p className="small">{coverage.reason}</p>
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

/** 设备档案: what it is, what may be claimed, and everything that happened to it. R-FLT-07, R-WAR-01 */
export function DevicePage() {
  const w = useWords('insights');
  const go = useGo();
  const id = usePathPart('id');
  const [tab = 'all', setTab] = useAddressValue('tab');
  const only = storyGroups.find((group) => group === tab) satisfies StoryGroup | undefined;
  const query = useOperation(assets.operations.read, { id }, { live: { ids: [id] } });
  const story = useListOperation(assetStory, { id, ...(only ? { only } : {}) }, { live: { kinds: ['case', 'work-order', 'callback'] } });
  const tabs = useStoryTabs();
  return (
    <Loaded query={query}>
      {(answer) => {
        const row = answer as RegisterRow;
        const serial = String(row['serial']);
        return (
          <>
            <PageTitle>
              <Link to="/assets">{w('device')} /</Link> {serial}
            </PageTitle>
            <DetailFrame
              title={row.labels?.['modelId'] ?? serial}
              meta={<span className="num">{serial}</span>}
              actions={
                <>
                  <Button onClick={() => void exportSheet('asset-story', { filter: [`id:${id}`, ...(only ? [`only:${only}`] : [])] })}>
                    {w('export')}
                  </Button>
                  <Button onClick={() => go('/assets', { q: serial, open: id })}>{w('edit')}</Button>
                </>
              }
              facts={
                <>
                  <FactsSection title={w('facts')}>
                    <DeviceFacts row={row} />
                  </FactsSection>
                  <Coverage id={id} />
                </>
              }
              tabs={tabs}
              tab={tab}
              onTab={(key) => setTab(key === 'all' ? undefined : key)}
            >
              <Story data={story} filtered={only !== undefined} />
            </DetailFrame>
          </>
        );
      }}
    </Loaded>
  );
}
