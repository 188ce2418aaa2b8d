import type { Job } from '#platform/jobs/jobs.ts';
import type { Bound } from '#platform/operation/bind.ts';
import type { Transfer } from '#platform/transfer/definition.ts';
import { importJob } from './advance.ts';
import { check, drop, fix, mapColumns } from './commands/change.ts';
import { cancel, run, undo } from './commands/run.ts';
import { stage } from './commands/stage.ts';
import type { Definitions } from './definitions.ts';
import { exportList, faultSheet, template } from './queries/files.ts';
import { kinds, list, read, rows } from './queries/read.ts';

function definitionsOf(transfers: readonly Transfer[], operations: readonly Bound[]): Definitions {
  const byName = new Map<string, Bound>(operations.map((bound) => [bound.contract.name, bound]));
  return {
    imports: new Map(transfers.flatMap(({ import: found }) => (found ? [[found.kind, found] as const] : []))),
    exports: new Map(transfers.flatMap(({ export: found }) => (found ? [[found.kind, found] as const] : []))),
    bound(name) {
      const found = byName.get(name);
      if (!found) throw new Error(`no operation ${name}`);
      return found;
    },
  };
}

/**
 * Transfer: sheets come in and lists go out (R-API-03). Owns staged sheets, their rows, and what each import has written; what
 * may be transferred stands in the room `transfer.ts` of every module. Put together from all of them, so it has no routes of its
 * own to be found by name. Events: import.staged, import.started, import.undone, import.cancelled.
 */
export function transferRooms(
  transfers: readonly Transfer[],
  operations: readonly Bound[],
): { readonly routes: readonly Bound[]; readonly jobs: readonly Job[] } {
  const definitions = definitionsOf(transfers, operations);
  const reading = read(definitions);
  return {
    routes: [
      kinds(definitions),
      template(definitions),
      stage(definitions),
      mapColumns(definitions),
      check(definitions),
      fix(definitions),
      drop(definitions),
      rows(),
      faultSheet(definitions),
      run(definitions, reading),
      undo(definitions, reading),
      cancel(definitions, reading),
      reading,
      list(definitions),
      exportList(definitions),
    ],
    jobs: [importJob(definitions)],
  };
}
