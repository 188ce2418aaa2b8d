/** A module and the modules it may call: the only list, read by the server, the migrations and the floor check. */
export interface MapEntry {
  readonly name: string;
  readonly calls: readonly string[];
  /** a company may switch it off (R-ORG-03), under the title in its texts; absent: always on */
  readonly switched?: true;
  /** modules it calls and can do without */
  readonly without?: readonly string[];
}

const ground = ['identity', 'organization', 'calendars'];
const kits = [...ground, 'subjects', 'search', 'tasks', 'documents', 'rulebook', 'forms', 'messages'];
const masters = [...kits, 'customers', 'products', 'coverage'];

/** Lowest first. */
export const map: readonly MapEntry[] = [
  { name: 'identity', calls: [] },
  { name: 'organization', calls: ['identity'] },
  { name: 'calendars', calls: ['identity'] },
  { name: 'subjects', calls: ground },
  { name: 'audit', calls: [...ground, 'subjects'] },
  { name: 'search', calls: ground },
  { name: 'transfer', calls: ground, switched: true },
  { name: 'tasks', calls: [...ground, 'subjects'] },
  { name: 'documents', calls: [...ground, 'subjects', 'tasks'] },
  { name: 'rulebook', calls: [...ground, 'subjects', 'tasks', 'documents'] },
  { name: 'forms', calls: [...ground, 'subjects', 'tasks', 'documents', 'rulebook'] },
  { name: 'messages', calls: [...ground, 'subjects', 'tasks', 'documents', 'rulebook'] },
  { name: 'customers', calls: kits },
  { name: 'products', calls: [...kits, 'customers'] },
  { name: 'coverage', calls: [...kits, 'customers', 'products'] },
  { name: 'cases', calls: masters },
  { name: 'work-orders', calls: [...masters, 'cases'], switched: true },
  { name: 'insights', calls: [...masters, 'cases', 'work-orders'], without: ['work-orders'] },
  { name: 'portal', calls: [...masters, 'cases', 'work-orders'], switched: true },
  // customers are also asked on their page, where there is one
  { name: 'followups', calls: [...masters, 'cases', 'work-orders', 'portal'], without: ['portal'], switched: true },
  { name: 'home', calls: [...masters, 'cases', 'work-orders'], without: ['work-orders'] },
  { name: 'demo', calls: [...masters, 'cases', 'work-orders', 'portal', 'home'], without: ['work-orders', 'portal'] },
];

/** Modules that a module cannot do without: those it calls, less those it says. */
export function needsOf({ calls, without = [] }: MapEntry): string[] {
  return calls.filter((name) => !without.includes(name));
}
