import { assets } from '#modules/products/contract.ts';
import { call } from '#web/api/index.ts';
import { currentLocale, type RefRegister } from '#web/ui/index.ts';
import { placeNamed } from './places.ts';

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly meta: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Choices offered at a time: more are found by typing. */
const OFFERED = 20;

/** The register of a kind, or of that name, where its page says that one may choose from it. */
async function registerOf(kind: string): Promise<RefRegister | undefined> {
  return placeNamed(kind)?.register?.();
}

/** Masked values are objects and say nothing in a list of choices. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A record is called by its name in the reader's language; what has none, such as a device, by its title. */
function choiceOf(register: RefRegister, row: Row): Choice {
  const name = (currentLocale() === 'en' && text(row['nameEn'])) || text(row['name']);
  const title = text(row[register.title]);
  const labels = (row['labels'] ?? {}) as Row;
  const code = text(row['code']) || text(row['number']);
  // a device is told by what it is and whose it is
  const device = [text(labels['modelId']), text(labels['endUserId'])].filter(Boolean).join(' · ');
  return { id: text(row['id']), label: name || title, meta: code || device };
}

/** Records of a register that match the text, in use only; without text the newest. Unknown kinds find nothing. */
export async function findRefs(kind: string, words: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const register = await registerOf(kind);
  if (!register) return [];
  const asked = words.trim();
  const answer = (await call(register.operations.list, { limit: OFFERED, ...(asked ? { text: asked } : {}) }, { signal })) as {
    readonly rows: readonly Row[];
  };
  return answer.rows.filter((row) => row['state'] === 'active').map((row) => choiceOf(register, row));
}

/** The devices of an end user, in use only. */
export async function devicesOf(endUserId: string, signal: AbortSignal): Promise<readonly Choice[]> {
  const answer = (await call(assets.operations.list, { limit: OFFERED, filter: `endUserId:${endUserId}` }, { signal })) as {
    readonly rows: readonly Row[];
  };
  return answer.rows.map((row) => choiceOf(assets, row));
}

/** Name of one record; an unknown kind keeps the id. */
export async function nameRef(kind: string, id: string): Promise<string> {
  const register = await registerOf(kind);
  const read = register?.operations.read;
  return register && read ? choiceOf(register, (await call(read, { id })) as Row).label : id;
}
