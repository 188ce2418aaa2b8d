/** A test title and where it stands. */
export interface Title {
  readonly path: string;
  readonly line: number;
  readonly title: string;
}

const TITLED = /^\s*(?:it|test)(?:\.\w+(?:\([^)]*\))?)*\(\s*(['"`])((?:\\.|(?!\1).)+)\1/;

/** Titles of the tests in a file; those with a gap for values count with the gap. */
export function titlesOf(path: string, text: string): readonly Title[] {
  return text.split('\n').flatMap((line, index) => {
    const title = TITLED.exec(line)?.[2];
    return title === undefined ? [] : [{ path, line: index + 1, title }];
  });
}

/** Sentences about titles that stand more than once: a failed test is found by its title, so no two are alike. */
export function doubleTitles(titles: readonly Title[]): readonly string[] {
  const first = new Map<string, Title>();
  return titles.flatMap((title) => {
    const earlier = first.get(title.title);
    if (earlier === undefined) {
      first.set(title.title, title);
      return [];
    }
    return [`${title.path}:${title.line}: the title "${title.title}" stands already in ${earlier.path}:${earlier.line}`];
  });
}
