import { read } from '#modules/forms/contract.ts';
import { useOperation } from '#web/api/index.ts';
import { Loaded, Panel, useAddressValue, useWords, Versions } from '#web/ui/index.ts';
import { OpenList } from './open-list.tsx';

/** A published test list with its versions. */
export function StoredList({ id, onBack }: { id: string; onBack(): void }) {
  const w = useWords('forms');
  const [version, setVersion] = useAddressValue('version');
  const query = useOperation(read, { id, ...(version ? { versionId: version } : {}) });
  return (
    <Loaded query={query}>
      {({ items, versions, versionId, allowed, ...rest }) => {
        const isLatest = versions[0]?.id === versionId;
        return (
          <OpenList
            key={versionId}
            start={{ ...rest, items: items.map(({ id: _id, ...item }) => item) }}
            readOnly={!isLatest || !allowed.includes('publish')}
            note={isLatest ? undefined : w('former')}
            onDone={onBack}
            aside={
              <Panel>
                <Versions versions={versions} shown={versionId} onChoose={(one) => setVersion(one === versions[0]?.id ? undefined : one)} />
              </Panel>
            }
          />
        );
      }}
    </Loaded>
  );
}
