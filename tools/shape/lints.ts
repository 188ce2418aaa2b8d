/** A lint of our own: what it finds, why that hurts, and what to do instead. */
export interface Lint {
  readonly name: string;
  readonly reason: string;
  readonly instead: string;
  /** tells whether the lint looks at this file; paths are relative with slashes */
  readonly looksAt: (path: string) => boolean;
  /** tells whether a line, without its comments, offends */
  readonly offends: (line: string, path: string) => boolean;
}

/** A line that a lint found. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly lint: Lint;
}

const TEST = /\.test\.tsx?$|^tests\/|\/fixtures\/|^bench\//;

function inModules(path: string): boolean {
  return path.startsWith('server/modules/') && !TEST.test(path);
}

const SQL_CLOCK =
  /(?<![.\w])(now|clock_timestamp|statement_timestamp|transaction_timestamp)\(\)|\b(current_timestamp|current_date|localtimestamp)\b/i;

const noWallClock: Lint = {
  name: 'no-wall-clock',
  reason: 'A deadline that reads the clock of the machine cannot be tested, replayed or moved.',
  instead: 'Take the time from ctx.now, or as a parameter.',
  looksAt: (path) => inModules(path) && path.endsWith('.ts'),
  offends: (line) => /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(/.test(line),
};

const noSqlClock: Lint = {
  name: 'no-sql-clock',
  reason: 'The clock of the database is another one than that of the operation, and cannot be moved in tests.',
  instead: 'Give the time to the statement as a parameter.',
  looksAt: (path) => inModules(path) && /\.(ts|sql)$/.test(path),
  offends: (line) => SQL_CLOCK.test(line),
};

const noChanceInRules: Lint = {
  name: 'no-chance-in-rules',
  reason: 'A rule gives the same answer to the same question.',
  instead: 'Take what chance decided, or the time, as a parameter.',
  looksAt: (path) => /^server\/modules\/[^/]+\/rules\//.test(path) && !TEST.test(path),
  offends: (line) => /\bMath\.random\(|\bcrypto\.|\bnew Date\b|\bDate\./.test(line),
};

const noHexColours: Lint = {
  name: 'no-hex-colours',
  reason: 'A colour outside the design language changes with no theme and meets no contrast check.',
  instead: 'Use a token of web/ui.',
  looksAt: (path) => path.startsWith('web/') && !path.startsWith('web/ui/') && /\.(tsx?|css|html)$/.test(path) && !TEST.test(path),
  offends: (line) => /(?<![\w&/])#(?:[\da-f]{8}|[\da-f]{6}|[\da-f]{3,4})\b(?![/-])/i.test(line),
};

const WORDED =
  /\/(texts|contract|labels|words|fields|resource|lifecycle|metrics)(\.ts$|\/)|\/demo(\.ts$|\/)|\.(texts|words)\.ts$|\/i18n\/|\/dictionar(y|ies)\/|^server\/platform\/values\//;

/** In the platform and beside a gate a pair `{ zh: …, en: … }` is complete by its type, and stands with the code it belongs to. */
function isPair(line: string, path: string): boolean {
  return (path.startsWith('server/platform/') || path.endsWith('/gates.ts')) && /\bzh: ?['"`(]/.test(line);
}

const noLooseChinese: Lint = {
  name: 'no-loose-chinese',
  reason: 'A sentence outside the texts has no translation and is not found by those who word it.',
  instead: 'Put it into texts.ts or the locale file of the page.',
  looksAt: (path) => /^(server|web)\/.*\.tsx?$/.test(path) && !TEST.test(path) && !WORDED.test(path),
  offends: (line, path) => /\p{Script=Han}/u.test(line) && !isPair(line, path),
};

const sqlInStore: Lint = {
  name: 'sql-in-the-store',
  reason: 'Rows that a reader may not see slip out where SQL is written beside the store.',
  instead: 'Move the statement to store/ or access.ts and call it.',
  looksAt: (path) => inModules(path) && path.endsWith('.ts') && !/^server\/modules\/[^/]+\/(store\/|access\.ts$|views\.ts$)/.test(path),
  offends: (line) => /\bsql(<[^`]*>)?`/.test(line),
};

const fetchInApi: Lint = {
  name: 'fetch-in-api',
  reason: 'Sign-in, errors, repeats and the language are dealt with in one place.',
  instead: 'Call the operation through web/api.',
  looksAt: (path) => /^web\/(?!api\/).*\.tsx?$/.test(path) && !TEST.test(path),
  offends: (line) => /(?<![.\w])fetch\(|\bXMLHttpRequest\b|\bnew EventSource\b|\bnew WebSocket\b/.test(line),
};

const refusalsInBoth: Lint = {
  name: 'refusals-in-both-languages',
  reason: 'A refusal is read later and by others, such as on the phone of an engineer whose queue met it.',
  instead: 'Give its parameters as pairs of zh and en; the sentence is worded where it is read.',
  looksAt: (path) => path.startsWith('server/') && path.endsWith('.ts') && !TEST.test(path),
  offends: (line) => /\brefuse\(.*(\blocale\b|\.words\()/.test(line),
};

/** All lints of our own. */
export const lints: readonly Lint[] = [
  noWallClock,
  noSqlClock,
  noChanceInRules,
  noHexColours,
  noLooseChinese,
  sqlInStore,
  fetchInApi,
  refusalsInBoth,
];

/** `// allow no-loose-chinese: reason` on a line is a deliberate exception; without a reason it is none. */
function isAllowed(line: string, lint: Lint): boolean {
  return new RegExp(`(//|--|/\\*) allow ${lint.name}: \\S`).test(line);
}

/** Replaces comments by blanks, so that words in them do not offend; strings stay as they are. */
export function withoutComments(text: string, path: string): string {
  const blank = (comment: string) => comment.replace(/[^\n]/g, ' ');
  if (path.endsWith('.sql')) return text.replace(/--[^\n]*/g, blank);
  if (path.endsWith('.html')) return text.replace(/<!--[\s\S]*?-->/g, blank);
  // Strings come first in the choice, so that `//` in an address is not taken for a comment.
  const pieces = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  return text.replace(pieces, (piece) => (piece.startsWith('/') ? blank(piece) : piece));
}

/** What the lints find in a file. */
export function findingsOf(path: string, text: string): readonly Finding[] {
  const looking = lints.filter((lint) => lint.looksAt(path));
  if (looking.length === 0) return [];
  const original = text.split('\n');
  const bare = withoutComments(text, path).split('\n');
  return bare.flatMap((line, index) =>
    looking
      .filter((lint) => lint.offends(line, path) && !isAllowed(original[index] ?? '', lint))
      .map((lint) => ({ path, line: index + 1, lint })),
  );
}
