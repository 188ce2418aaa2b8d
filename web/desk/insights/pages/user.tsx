import { contacts, endUsers, sites } from '#modules/customers/contract.ts';
import { endUserStory, storyGroups, type StoryGroup } from '#modules/insights/contract.ts';
import { assets } from '#modules/products/contract.ts';
import { useListOperation, useMay, useOperation } from '#web/api/index.ts';
import { DetailFrame, PageTitle } from '#web/ui/frames/index.ts';
import { FieldValue, type RegisterRow } from '#web/ui/frames/register.ts';
import { Button, Facts, FactsSection, Link, Loaded, useAddressValue, useGo, usePathPart, useSay, useWords } from '#web/ui/index.ts';
import { exportSheet } from '../../transfer/source.ts';
import { Story, useStoryTabs } from '../parts/story.tsx';

interface Listed {
  readonly rows: readonly RegisterRow[];
}

/** The values of a record as facts, those that are empty left out. */
function RecordFacts({ row }: { row: RegisterRow }) {
  const say = useSay();
  return (
    <Facts
      items={Object.entries(endUsers.fields).flatMap(([name, field]) =>
        row[name] === null || row[name] === undefined
          ? []
          : [{ key: name, label: say(field.label), value: row.labels?.[name] ?? <FieldValue field={field} value={row[name]} /> }],
      )}
    />
  );
}

/** What belongs to a user: devices, places, further numbers. */
function Belongings({ id }: { id: string }) {
  const w = useWords('insights');
  const [mayDevices, maySites, mayContacts] = [useMay(assets.operations.list), useMay(sites.operations.list), useMay(contacts)];
  const devices = useOperation(
    assets.operations.list,
    { filter: [`endUserId:${id}`], limit: 100 },
    { when: mayDevices, live: { kinds: ['asset'] } },
  ).data as Listed | undefined;
  const places = useOperation(
    sites.operations.list,
    { filter: [`endUserId:${id}`], limit: 100 },
    { when: maySites, live: { kinds: ['site'] } },
  ).data as Listed | undefined;
  const numbers = useOperation(contacts, { id }, { when: mayContacts, live: { ids: [id] } }).data;
  return (
    <>
      <FactsSection title={w('devices')}>
        {devices?.rows.length === 0 ? <p className="small ink-3">{w('noDevices')}</p> : null}
        {devices?.rows.map((device) => (
          <p key={device.id} className="small">
            <Link to={`/assets/${device.id}`}>
              <span className="num">{String(device['serial'])}</span>
            </Link>{' '}
            <span className="ink-2">{device.labels?.['modelId']}</span>
          </p>
        ))}
      </FactsSection>
      {places && places.rows.length > 0 ? (
        <FactsSection title={w('sites')}>
          {places.rows.map((site) => (
            <p key={site.id} className="small">
              <b>{String(site['name'])}</b> <FieldValue field={sites.fields.address} value={site['address']} />
            </p>
          ))}
        </FactsSection>
      ) : null}
      {numbers?.rows.some(({ active }) => active) ? (
        <FactsSection title={w('others')}>
          {numbers.rows
            .filter(({ active }) => active)
            .map(({ id: contact, value }) => (
              <p key={contact} className="small num">
                {typeof value === 'string' ? value : value.masked}
              </p>
            ))}
        </FactsSection>
      ) : null}
    </>
  );
}

/** 用户档案: who he is, what he owns, and everything that happened with him. R-CRM-06, R-CUS-04 */
export function UserPage() {
  const w = useWords('insights');
  const go = useGo();
  const id = usePathPart('id');
  const [tab = 'all', setTab] = useAddressValue('tab');
  const only = storyGroups.find((group) => group === tab) satisfies StoryGroup | undefined;
  const query = useOperation(endUsers.operations.read, { id }, { live: { ids: [id] } });
  const story = useListOperation(endUserStory, { id, ...(only ? { only } : {}) }, { live: { kinds: ['case', 'work-order', 'callback'] } });
  const tabs = useStoryTabs();
  return (
    <Loaded query={query}>
      {(answer) => {
        const row = answer as RegisterRow;
        const name = String(row['name']);
        return (
          <>
            <PageTitle>
              <Link to="/end-users">{w('user')} /</Link> {name}
            </PageTitle>
            <DetailFrame
              title={name}
              meta={<FieldValue field={endUsers.fields.phone} value={row['phone']} />}
              actions={
                <>
                  <Button onClick={() => void exportSheet('end-user-story', { filter: [`id:${id}`, ...(only ? [`only:${only}`] : [])] })}>
                    {w('export')}
                  </Button>
                  <Button onClick={() => go('/cases', { tab: 'all', f: `endUser:${id}` })}>{w('openCases')}</Button>
                  <Button onClick={() => go('/end-users', { q: name, open: id })}>{w('edit')}</Button>
                </>
              }
              facts={
                <>
                  <FactsSection title={w('facts')}>
                    <RecordFacts row={row} />
                  </FactsSection>
                  <Belongings id={id} />
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
