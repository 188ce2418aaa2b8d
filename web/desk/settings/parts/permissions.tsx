import '../settings.css';
import { Fragment } from 'react';
import { listWords, textOf, useLocale, useWords, type Say } from '#web/ui/index.ts';
import { placeNamed } from '../../search/places.ts';

/** A right in words: 回访 · 查看; what has no words yet stands by its name. */
export function usePermissionName(): (name: string) => string {
  const w = useWords('settings');
  return (name) => {
    const noun = name.slice(0, name.indexOf('.'));
    return `${nounOf(noun, w)} · ${worded('verb', name.slice(noun.length + 1), w)}`;
  };
}

function worded(key: string, name: string, w: Say): string {
  const said = w(`permission.${key}.${name}`);
  return said === `permission.${key}.${name}` ? name : said;
}

/** What a right is about; a register without a word here is called as its page. */
function nounOf(noun: string, w: Say): string {
  const said = worded('noun', noun, w);
  const place = said === noun ? placeNamed(noun) : undefined;
  return place ? textOf(place.title) : said;
}

/** Rights in words, a line for each kind of matter; what has no words yet stands by its name. */
export function Permissions({ names }: { names: readonly string[] }) {
  const w = useWords('settings');
  const locale = useLocale();
  const groups = Map.groupBy(names, (name) => name.slice(0, name.indexOf('.')));
  return (
    <dl>
      {[...groups].map(([noun, all]) => (
        <Fragment key={noun}>
          <dt>{nounOf(noun, w)}</dt>
          <dd>
            {listWords(
              all.map((name) => worded('verb', name.slice(noun.length + 1), w)),
              locale,
            )}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
