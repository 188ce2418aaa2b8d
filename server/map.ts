/** A module and the modules it may call: the only list, read by the server, the migrations and the floor check. */
export interface MapEntry {
  readonly name: string;
  readonly calls: readonly string[];
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
  { name: 'transfer', calls: ground },
  { name: 'tasks', calls: [...ground, 'subjects'] },
  { name: 'documents', calls: [...ground, 'subjects', 'tasks'] },
  { name: 'rulebook', calls: [...ground, 'subjects', 'tasks', 'documents'] },
  { name: 'forms', calls: [...ground, 'subjects', 'tasks', 'documents', 'rulebook'] },
  { name: 'messages', calls: [...ground, 'subjects', 'tasks', 'documents', 'rulebook'] },
  { name: 'customers', calls: kits },
  { name: 'products', calls: [...kits, 'customers'] },
  { name: 'coverage', calls: [...kits, 'customers', 'products'] },
  { name: 'cases', calls: masters },
  { name: 'work-orders', calls: [...masters, 'cases'] },
  { name: 'followups', calls: [...masters, 'cases', 'work-orders'] },
  { name: 'insights', calls: [...masters, 'cases', 'work-orders', 'followups'] },
  { name: 'portal', calls: [...masters, 'cases', 'work-orders', 'followups'] },
  { name: 'home', calls: [...masters, 'cases', 'work-orders', 'followups'] },
  { name: 'demo', calls: [...masters, 'cases', 'work-orders', 'followups', 'portal', 'home'] },
];
