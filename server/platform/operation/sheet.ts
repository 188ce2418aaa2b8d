import type { Sql } from '../database/sql.ts';
import type { Answer } from '../database/wire.ts';
import type { Load } from './bind.ts';

/** Statements of several loads as one list for the trip, and the way back from answers to names. */
export class Sheet {
  readonly statements: Sql[] = [];
  private readonly readers: { from: number; load: Load; into: Record<string, unknown> }[] = [];

  /** Adds a statement whose answer is read by its place. */
  push(statement: Sql): number {
    return this.statements.push(statement) - 1;
  }

  /** Adds a load; the record it gives is filled by `read`. */
  add(load: Load): Record<string, unknown> {
    const into: Record<string, unknown> = {};
    this.readers.push({ from: this.statements.length, load, into });
    for (const { statement } of Object.values(load)) if (statement) this.statements.push(statement);
    return into;
  }

  /** Fills every record; throws NotThere when a row that must be there is not. */
  read(answers: readonly Answer[]): void {
    for (const { from, load, into } of this.readers) {
      let at = from;
      for (const [key, loader] of Object.entries(load)) {
        into[key] = loader.read(loader.statement ? (answers[at]?.rows ?? []) : []);
        if (loader.statement) at += 1;
      }
    }
  }
}
