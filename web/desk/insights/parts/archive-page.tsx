import type { ReactNode } from 'react';
import { storyGroups, type assetStory, type endUserStory, type StoryGroup } from '#modules/insights/contract.ts';
import type { Fields } from '#platform/values/field.ts';
import type { Operation } from '#platform/operation/contract.ts';
import { useListOperation, useMay, useOperation } from '#web/api/index.ts';
import { DetailFrame, PageTitle } from '#web/ui/frames/index.ts';
import { RowValue, type RegisterRow } from '#web/ui/frames/register.ts';
import {
  Button,
  Facts,
  FactsSection,
  Link,
  Loaded,
  NoPermission,
  useAddressValue,
  useGo,
  usePathPart,
  useSay,
  useWords,
} from '#web/ui/index.ts';
import { exportSheet } from '../../transfer/source.ts';
import { Story, useStoryTabs } from './story.tsx';

/** The values of a record as facts, those that are empty left out; `shown` may show a field in its own way. */
function RecordFacts({ row, fields, shown }: { row: RegisterRow; fields: Fields; shown: ((name: string) => ReactNode) | undefined }) {
  const say = useSay();
  return (
    <Facts
      items={Object.entries(fields).flatMap(([name, field]) =>
        row[name] === null || row[name] === undefined
          ? []
          : [
              {
                key: name,
                label: say(field.label),
                value: shown?.(name) ?? <RowValue row={row} name={name} field={field} />,
              },
            ],
      )}
    />
  );
}

interface ArchivePageProps {
  /** the register: where it is listed, its word, its fields and how one record is read */
  readonly register: {
    readonly path: string;
    readonly word: string;
    readonly fields: Fields;
    readonly read: Operation;
    readonly edit: Operation;
    /** field by which one record is found in the list */
    readonly called: string;
  };
  readonly story: typeof assetStory | typeof endUserStory;
  /** kind of the sheet that tells the story */
  readonly sheet: string;
  title(row: RegisterRow): ReactNode;
  meta(row: RegisterRow): ReactNode;
  shown?(row: RegisterRow): (name: string) => ReactNode;
  /** below the facts */
  more(id: string): ReactNode;
  actions?(id: string): ReactNode;
}

/** The file of one record: what it is, and everything that happened with it. R-FLT-07, R-CRM-06 */
export function ArchivePage({ register, story: operation, sheet, title, meta, shown, more, actions }: ArchivePageProps) {
  const w = useWords('insights');
  const go = useGo();
  const id = usePathPart('id');
  const [tab = 'all', setTab] = useAddressValue('tab');
  const only = storyGroups.find((group) => group === tab) satisfies StoryGroup | undefined;
  // an engineer may read the story of his matters, while the record itself is kept by the desk
  const mayRead = useMay(register.read);
  const mayEdit = useMay(register.edit);
  const query = useOperation(register.read, { id }, { when: mayRead, live: { ids: [id] } });
  const story = useListOperation(operation, { id, ...(only ? { only } : {}) }, { live: { kinds: ['case', 'work-order', 'callback'] } });
  const tabs = useStoryTabs();
  if (!mayRead) return <NoPermission />;
  return (
    <Loaded query={query}>
      {(answer) => {
        const row = answer as RegisterRow;
        const name = String(row[register.called]);
        return (
          <>
            <PageTitle>
              <Link to={register.path}>{w(register.word)} /</Link> {name}
            </PageTitle>
            <DetailFrame
              title={title(row)}
              meta={meta(row)}
              actions={
                <>
                  <Button onClick={() => void exportSheet(sheet, { filter: [`id:${id}`, ...(only ? [`only:${only}`] : [])] })}>
                    {w('export')}
                  </Button>
                  {actions?.(id)}
                  <Button onClick={() => go(register.path, { q: name, open: id })}>{w(mayEdit ? 'edit' : 'inList')}</Button>
                </>
              }
              facts={
                <>
                  <FactsSection title={w('facts')}>
                    <RecordFacts row={row} fields={register.fields} shown={shown?.(row)} />
                  </FactsSection>
                  {more(id)}
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
