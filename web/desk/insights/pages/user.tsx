import { contacts, endUsers, sites } from '#modules/customers/contract.ts';
import { endUserStory } from '#modules/insights/contract.ts';
import { assets } from '#modules/products/contract.ts';
import { useMay, useOperation } from '#web/api/index.ts';
import { FieldValue, type RegisterRow } from '#web/ui/frames/register.ts';
import { Button, FactsSection, Link, useGo, useWords } from '#web/ui/index.ts';
import { ArchivePage } from '../parts/archive-page.tsx';

interface Listed {
  readonly rows: readonly RegisterRow[];
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

const register = {
  path: '/end-users',
  word: 'user',
  fields: endUsers.fields,
  read: endUsers.operations.read,
  edit: endUsers.operations.edit,
  called: 'name',
};

/** 用户档案: who he is, what he owns, and everything that happened with him. R-CRM-06, R-CUS-04 */
export function UserPage() {
  const w = useWords('insights');
  const go = useGo();
  return (
    <ArchivePage
      register={register}
      story={endUserStory}
      sheet="end-user-story"
      title={(row) => String(row['name'])}
      meta={(row) => <FieldValue field={endUsers.fields.phone} value={row['phone']} />}
      more={(id) => <Belongings id={id} />}
      actions={(id) => <Button onClick={() => go('/cases', { tab: 'all', f: `endUser:${id}` })}>{w('openCases')}</Button>}
    />
  );
}
