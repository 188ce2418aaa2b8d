import '../insights.css';
import { storyGroups, type assetStory } from '#modules/insights/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import type { ListData } from '#web/api/index.ts';
import { fullTime, Late, Link, listTime, SkeletonRows, StateView, Tag, TextButton, useNow, useWords } from '#web/ui/index.ts';
import { useSentences } from '../../rulebook/sentences.ts';

export type StoryEntry = OutputOf<typeof assetStory>['rows'][number];

/** Tabs of a story: everything, then by what one looks for. */
export function useStoryTabs() {
  const w = useWords('insights');
  return [{ key: 'all', label: w('all') }, ...storyGroups.map((key) => ({ key, label: w(`group.${key}`) }))];
}

function StoryLine({ entry, told }: { entry: StoryEntry; told(sentence: string): string }) {
  const w = useWords('insights');
  const now = useNow();
  const parts = entry.parts.map(({ number, name, quantity }) => `${number} ${name} ×${quantity}`);
  const more = [entry.cause, ...parts, entry.sentence ? entry.comment?.text : undefined].filter(Boolean);
  return (
    <li className={entry.corrected ? 'is-corrected' : undefined}>
      <time className="num ink-3" dateTime={entry.at} title={fullTime(entry.at)}>
        {listTime(entry.at, now)}
      </time>
      <span>
        <span className="story-text">{told(entry.sentence) || entry.comment?.text}</span> <Late entry={entry} />{' '}
        {entry.corrected ? <Tag>{w('corrected')}</Tag> : null}
        {more.length > 0 ? <small className="ink-2">{more.join(' · ')}</small> : null}
        {entry.matter ? (
          <small className="ink-3">
            <Link to={`/cases/${entry.matter.id}`}>
              <span className="num">{entry.matter.number}</span>
            </Link>{' '}
            {entry.matter.summary}
          </small>
        ) : null}
      </span>
      <span className="ink-2 nowrap">{entry.by?.name ?? w(entry.kind)}</span>
    </li>
  );
}

/** What happened, newest on top; older pages on demand. */
export function Story({ data, filtered }: { data: ListData<StoryEntry>; filtered: boolean }) {
  const w = useWords('insights');
  const told = useSentences(data.rows.map(({ sentence }) => sentence));
  if (data.loading) return <SkeletonRows />;
  if (data.rows.length === 0) return <StateView drawing={filtered ? 'filtered' : 'start'} title={w(filtered ? 'noneOf' : 'none')} />;
  return (
    <>
      <ol className="story">
        {data.rows.map((entry) => (
          <StoryLine key={entry.id} entry={entry} told={told} />
        ))}
      </ol>
      {data.hasMore ? (
        <p className="row">
          <TextButton onClick={data.loadMore}>{w('earlier')}</TextButton>
        </p>
      ) : null}
    </>
  );
}
