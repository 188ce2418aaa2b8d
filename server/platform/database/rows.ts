import type { Sql } from './sql.ts';
import type { Answer } from './wire.ts';

/**
 * Rows of one of several answers, of the type its statement says; none where it was not asked. The one place outside of loaders
 * where rows get their type: the type stands with the statement, not with whoever reads it.
 */
export function rowsOf<Row extends object>(_statement: Sql<Row> | ((...args: never[]) => Sql<Row>), answer: Answer | undefined): Row[] {
  return (answer?.rows ?? []) as object[] as Row[];
}
