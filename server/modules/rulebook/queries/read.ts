import { many, query } from '#platform/operation/bind.ts';
import { isSame } from '#platform/values/same.ts';
import { read as contract } from '../contract.ts';
import { byNumber } from '../rules/revision.ts';
import { clausesOfLatest, isNow, latestVersions, type ClauseRow } from '../store/reading.ts';

/** A version of the rulebook, with the instants (epoch ms) from and until which it holds. */
interface Version {
  readonly id: string;
  readonly from: number;
  readonly to: number | null;
}

/** The regulation in force, clause by clause, with what each binds, in the reader's language, and what will be different. R-RUL-01, R-RUL-02, R-RUL-04 */
export const read = query(contract, {
  load: () => ({ versions: many(latestVersions()), rows: many(clausesOfLatest()) }),
  answer({ loaded, ctx }) {
    const isEnglish = ctx.locale === 'en';
    const versions = loaded.versions.map(({ id, effective_from: from, effective_to: to }): Version => ({
      id,
      from: Date.parse(from),
      to: to === null ? null : Date.parse(to),
    }));
    const version = versions.find(({ from, to }) => isNow(ctx.now, from, to));
    // what another took the place of before it began never holds
    const next = versions.filter(({ from, to }) => from > ctx.now && (to === null || to > from)).at(-1);
    const clauses = clausesOf(loaded.rows, version, isEnglish);
    return {
      versionId: version?.id ?? null,
      effectiveFrom: isoOf(loaded.versions, version),
      clauses,
      upcoming: next
        ? {
            versionId: next.id,
            effectiveFrom: isoOf(loaded.versions, next) ?? '',
            changes: differences(clauses, clausesOf(loaded.rows, next, isEnglish)),
          }
        : null,
    };
  },
});

function isoOf(rows: readonly { readonly id: string; readonly effective_from: string }[], version: Version | undefined): string | null {
  return rows.find(({ id }) => id === version?.id)?.effective_from ?? null;
}

function clausesOf(rows: readonly ClauseRow[], version: Version | undefined, isEnglish: boolean) {
  const clauses = Map.groupBy(
    rows.filter((row) => row.version_id === version?.id),
    (row) => row.clause_id,
  );
  return [...clauses]
    .map(([id, group]) => ({
      id,
      number: group[0]?.number ?? '',
      body: (isEnglish ? group[0]?.body_en : group[0]?.body) ?? '',
      controls: group.map((row) => ({
        id: row.id,
        code: row.code,
        kind: row.kind,
        title: isEnglish ? row.title_en : row.title,
        scope: row.scope,
        params: row.params,
      })),
    }))
    .toSorted(byNumber);
}

type Clause = ReturnType<typeof clausesOf>[number];

/** A clause without the ids of its version. */
function wording(clause: Clause | undefined) {
  return clause ? { body: clause.body, controls: clause.controls.map(({ id: _id, ...control }) => control) } : null;
}

/** Clauses that the later version says otherwise, has not, or has beside them. */
function differences(now: readonly Clause[], later: readonly Clause[]) {
  const numbers = new Set([...now, ...later].map(({ number }) => number));
  return [...numbers]
    .map((number) => {
      const of = (clauses: readonly Clause[]) => wording(clauses.find((clause) => clause.number === number));
      return { number, before: of(now), after: of(later) };
    })
    .filter(({ before, after }) => !isSame(before, after))
    .toSorted(byNumber);
}
