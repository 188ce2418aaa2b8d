import '../settings.css';
import { Fragment } from 'react';
import { listWords, useLocale, useWords } from '#web/ui/index.ts';

/** Rights in words, a line for each kind of matter; what has no words yet stands by its name. */
export function Permissions({ names }: { names: readonly string[] }) {
  const w = useWords('settings');
  const locale = useLocale();
  const word = (key: string, name: string): string => {
    const said = w(`permission.${key}.${name}`);
    return said === `permission.${key}.${name}` ? name : said;
  };
  const groups = Map.groupBy(names, (name) => name.slice(0, name.indexOf('.')));
  return (
    <dl>
      {[...groups].map(([noun, all]) => (
        <Fragment key={noun}>
          <dt>{word('noun', noun)}</dt>
          <dd>
            {listWords(
              all.map((name) => word('verb', name.slice(noun.length + 1))),
              locale,
            )}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
