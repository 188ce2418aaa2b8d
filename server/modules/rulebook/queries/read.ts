import { many, query } from '#platform/operation/bind.ts';
import { read as contract } from '../contract.ts';
import { clausesOfLatest, isNow, latestVersions } from '../store/reading.ts';

/** The regulation in force, clause by clause, with what each binds, in the reader's language. R-RUL-01, R-RUL-04 */
export const read = query(contract, {
  load: () => ({ versions: many(latestVersions()), rows: many(clausesOfLatest()) }),
  answer({ loaded: { versions, rows }, ctx }) {
    const isEnglish = ctx.locale === 'en';
    const version = versions.find(({ effective_from: from, effective_to: to }) =>
      isNow(ctx.now, Date.parse(from), to === null ? null : Date.parse(to)),
    );
    const clauses = Map.groupBy(
      rows.filter((row) => row.version_id === version?.id),
      (row) => row.clause_id,
    );
    return {
      versionId: version?.id ?? null,
      effectiveFrom: version?.effective_from ?? null,
      clauses: [...clauses].map(([id, group]) => ({
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
      })),
    };
  },
});
