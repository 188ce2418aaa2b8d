import type { Door } from '../database/door.ts';
import { sql, type Sql } from '../database/sql.ts';
import type { Answer } from '../database/wire.ts';
import { entered, type Caller } from '../operation/caller.ts';

/** Asks which of these roots a caller may look at now; undefined when there is nobody behind the call any more. */
export type Look = (caller: Caller, roots: readonly string[]) => Promise<ReadonlySet<string> | undefined>;

/** Callers asked for in one trip: bounds how long it holds its connection. */
const TOGETHER = 50;

/**
 * Each kind is asked for once, however many roots are of it (`offset 0` keeps the question behind that), and who sees everything is not
 * asked for each root: a question to a function costs more than finding the row.
 */
function seenBy(roots: readonly string[]): Sql {
  return sql`
    with asked as materialized (select id, kind from subjects where tenant_id = app_tenant() and id = any (${roots}::uuid[])),
      kinds as materialized (select distinct kind from asked offset 0),
      open as materialized (select kind from kinds where app_may_read(kind))
    select a.id from asked a join open o on o.kind = a.kind where app_scope() = 'all' or app_reads(a.id)`;
}

interface Waiting {
  readonly caller: Caller;
  readonly roots: readonly string[];
  readonly answer: PromiseWithResolvers<ReadonlySet<string> | undefined>;
}

/**
 * One change may concern hundreds of pages, each with eyes of its own. Those who ask while others are being answered wait and are asked
 * for together: looking takes one connection at most, and never those that acts wait for.
 */
export function createLook(door: Pick<Door, 'trip'>): Look {
  let waiting: Waiting[] = [];
  let running = false;

  /** The answers of one caller: of his entry, and of the question that followed it when there was one. */
  function told({ caller, roots, answer }: Waiting, take: () => Answer | undefined): void {
    const entry = take();
    const rows = roots.length > 0 ? (take()?.rows ?? []) : [];
    answer.resolve(entered(caller, entry?.rows[0]) ? new Set(rows.map((row) => String(row['id']))) : undefined);
  }

  async function ask(some: readonly Waiting[]): Promise<void> {
    try {
      const answers = await door.trip(
        some.flatMap(({ caller, roots }) => (roots.length > 0 ? [caller.enter, seenBy(roots)] : [caller.enter])),
      );
      let n = 0;
      for (const one of some) told(one, () => answers[n++]);
    } catch (fault) {
      for (const { answer } of some) answer.reject(fault);
    }
  }

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    // whoever asks in the same turn is there by then
    await Promise.resolve();
    while (waiting.length > 0) {
      const some = waiting.slice(0, TOGETHER);
      waiting = waiting.slice(TOGETHER);
      await ask(some);
    }
    running = false;
  }

  return (caller, roots) => {
    const answer = Promise.withResolvers<ReadonlySet<string> | undefined>();
    waiting.push({ caller, roots, answer });
    void run();
    return answer.promise;
  };
}
