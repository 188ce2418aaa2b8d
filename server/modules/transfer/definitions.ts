import { Forbidden } from '#platform/operation/faults.ts';
import { NotThere, type Bound, type Tools } from '#platform/operation/bind.ts';
import type { Exportable, Importable } from '#platform/transfer/definition.ts';
import type { ImportRow } from './store/imports.ts';

/** Everything the modules let come in and go out, and their operations by name. */
export interface Definitions {
  readonly imports: ReadonlyMap<string, Importable>;
  readonly exports: ReadonlyMap<string, Exportable>;
  bound(name: string): Bound;
}

/** A kind the caller may import; refuses others as forbidden, unknown ones as not there. */
export function permitted(definitions: Definitions, kind: string, tools: Pick<Tools, 'may'>): Importable {
  const found = definitions.imports.get(kind);
  if (!found) throw new NotThere();
  if (!tools.may(found.right)) throw new Forbidden(found.right);
  return found;
}

/** The sheet of an import belongs to the one who brought it: its cells are shown to nobody else. */
export function ownDefinition(definitions: Definitions, row: ImportRow | undefined, tools: Pick<Tools, 'may' | 'who'>): Importable {
  const found = row && definitions.imports.get(row.what);
  if (!found || (tools.who.memberId !== null && row.member_id !== tools.who.memberId) || !tools.may(found.right)) throw new NotThere();
  return found;
}
