import type { ModuleLine } from '../modules.ts';

/** One rule in the form dependency-cruiser takes: which imports are forbidden, and why. */
export interface FloorRule {
  readonly name: string;
  readonly severity: 'error';
  readonly comment: string;
  readonly from: { readonly path?: string; readonly pathNot?: string };
  readonly to: {
    readonly path?: string;
    readonly pathNot?: string;
    readonly circular?: true;
    readonly dependencyTypesNot?: readonly string[];
    readonly couldNotResolve?: true;
  };
}

interface Reason {
  readonly name: string;
  readonly comment: string;
}

const TESTS = '\\.test\\.tsx?$|/testing/|\\.testing\\.ts$';
const DOORS = '^server/modules/[^/]+/(index\\.ts$|contract\\.ts$|contract/|views\\.ts$)';

function forbid(reason: Reason, from: FloorRule['from'], to: FloorRule['to']): FloorRule {
  const pathNot = from.pathNot === undefined ? TESTS : `${TESTS}|${from.pathNot}`;
  return { ...reason, severity: 'error', from: { ...from, pathNot }, to };
}

/** The lines of the table as rules: a module names only the modules it may call. */
export function moduleRules(map: readonly ModuleLine[]): readonly FloorRule[] {
  return map.map(({ name, calls }) =>
    forbid(
      { name: `floor-of-${name}`, comment: `server/map.ts lets ${name} call ${calls.join(', ') || 'no other module'}.` },
      { path: `^server/modules/${name}/` },
      { path: '^server/modules/', pathNot: `^server/modules/(${[name, ...calls].join('|')})/` },
    ),
  );
}

/** Where a room of a module may look: own rooms, parts of the platform, packages, and the doors of other modules. */
interface Room {
  readonly path: string;
  readonly own: readonly string[];
  readonly platform: readonly string[];
  readonly packages: readonly string[];
  readonly others?: string;
  readonly comment: string;
}

const CONTRACT = 'contract(\\.ts$|/)';

const ROOMS: readonly Room[] = [
  {
    path: CONTRACT,
    own: [CONTRACT, 'lifecycle\\.ts$'],
    platform: ['values/', 'operation/', 'lifecycle/', 'lists/', 'resource/'],
    packages: ['zod/'],
    others: `^server/modules/[^/]+/${CONTRACT}`,
    comment: 'A contract is read by pages and programs: it says what there is and does nothing.',
  },
  {
    path: 'texts(\\.ts$|/)',
    own: [CONTRACT, 'texts'],
    platform: ['values/', 'operation/', 'i18n/', 'lifecycle/', 'resource/texts\\.ts$'],
    packages: [],
    others: `^server/modules/[^/]+/${CONTRACT}`,
    comment: 'Texts know the contract they word and nothing else.',
  },
  {
    path: 'rules/',
    own: ['rules/', CONTRACT, 'lifecycle\\.ts$'],
    platform: ['values/', 'lifecycle/', 'operation/contract\\.ts$'],
    packages: ['temporal-polyfill/', 'temporal-spec/', 'decimal\\.js/'],
    comment: 'A rule decides from what it is given: no database, no clock, no packages but those for dates and numbers.',
  },
  {
    path: 'access\\.ts$',
    own: [CONTRACT, 'access\\.ts$'],
    platform: ['database/', 'values/', 'operation/'],
    packages: ['kysely/'],
    comment: 'Who sees which rows is one predicate per subject.',
  },
  {
    path: 'store/',
    own: ['store/', CONTRACT, 'access\\.ts$', 'lifecycle\\.ts$', 'rules/', 'kinds/', 'data/'],
    platform: ['[^/]+/'],
    packages: ['kysely/', 'zod/'],
    others: DOORS,
    comment: 'A store holds the SQL of its own tables; it knows no verbs and no routes.',
  },
];

function roomRules(room: Room): readonly FloorRule[] {
  const name = room.path.replace(/[^a-z].*$/, '');
  const from = { path: `^server/modules/([^/]+)/${room.path}` };
  const own = `^server/modules/$1/(${room.own.join('|')})`;
  const platform = `^server/platform/(${room.platform.join('|')})`;
  const packages = room.packages.length === 0 ? [] : [`node_modules/(${room.packages.join('|')})`];
  const allowed = [own, platform, ...packages, ...(room.others === undefined ? [] : [room.others])].join('|');
  return [forbid({ name: `room-${name}`, comment: room.comment }, from, { pathNot: allowed })];
}

const ACTS: readonly FloorRule[] = [
  forbid(
    { name: 'room-commands', comment: 'A command is one verb: it does not ask questions of screens, and knows no HTTP.' },
    { path: '^server/modules/([^/]+)/commands/' },
    { path: '^server/modules/$1/(queries/|routes\\.ts|jobs\\.ts|reactions\\.ts|demo)|^server/platform/http/' },
  ),
  forbid(
    { name: 'room-queries', comment: 'A query answers one question and changes nothing.' },
    { path: '^server/modules/([^/]+)/queries/' },
    { path: '^server/modules/$1/(commands/|routes\\.ts|jobs\\.ts|reactions\\.ts|demo)|^server/platform/http/' },
  ),
];

const FIXED: readonly FloorRule[] = [
  forbid(
    { name: 'platform-is-lowest', comment: 'The platform knows nothing of after-sales: it is told what it needs.' },
    { path: '^server/platform/' },
    { path: '^(server/modules/|server/main\\.ts|server/map\\.ts|web/)' },
  ),
  forbid(
    { name: 'doors-not-windows', comment: 'Another module is reached through its index.ts, contract.ts or published views.' },
    { path: '^server/modules/([^/]+)/' },
    { path: '^server/modules/', pathNot: `^server/modules/$1/|${DOORS}` },
  ),
  forbid(
    { name: 'server-without-pages', comment: 'The server serves the pages, it does not import them.' },
    { path: '^server/' },
    { path: '^web/' },
  ),
  forbid(
    { name: 'pages-see-contracts', comment: 'Pages know contracts and platform values, so that all they can do is in the public API.' },
    { path: '^web/' },
    {
      path: '^server/',
      pathNot: '^server/(platform/(values|lifecycle|address)/|modules/[^/]+/lifecycle\\.ts$|(platform|modules)/[^/]+/contract(\\.ts$|/))',
    },
  ),
  forbid(
    { name: 'design-knows-no-module', comment: 'Frames and controls take data and slots; they have no business words.' },
    { path: '^web/ui/' },
    { path: '^server/modules/|^web/(desk|field|portal)/' },
  ),
  forbid(
    { name: 'drivers-in-the-platform', comment: 'Modules reach the database and HTTP through the platform.' },
    { path: '^(server/modules|web)/' },
    { path: 'node_modules/(pg|pg-boss|fastify|@fastify/[^/]+|fastify-type-provider-zod|@types/pg)/' },
  ),
  forbid(
    { name: 'sql-in-the-store', comment: 'SQL is built in store/ and access.ts, so that the rows a reader sees are decided in one place.' },
    { path: '^(server/modules|web)/', pathNot: '^server/modules/[^/]+/(store/|access\\.ts$|views\\.ts$|migrations/)' },
    { path: 'node_modules/kysely/' },
  ),
  {
    name: 'no-cycle',
    severity: 'error',
    comment: 'Files that import each other are one file in disguise: move what both need below them.',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolves',
    severity: 'error',
    comment: 'There is no such file or package.',
    from: {},
    to: { couldNotResolve: true, pathNot: '^(node:|virtual:)' },
  },
];

/** All rules of who may import whom, from the table of modules. */
export function floorRules(map: readonly ModuleLine[]): readonly FloorRule[] {
  return [...moduleRules(map), ...ROOMS.flatMap(roomRules), ...ACTS, ...FIXED];
}
