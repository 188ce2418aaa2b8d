import { sql, type Sql } from '#platform/database/sql.ts';
import type { ClauseText } from '../rules/revision.ts';
import type { Waking } from './ringing.ts';

/** What a company has heard of the shipped regulation. */
export interface Standing {
  readonly id: string;
  readonly revision: number;
  readonly waiting: boolean;
  /** the latest version of its rulebook, and from when that holds */
  readonly version_id: string;
  readonly effective_from: string;
}

/** How a company stands to the shipped regulation; of one rulebook, or of the company's. No row for a company without one. */
export function standing(documentId: string | null): Sql<Standing> {
  return sql`
    select s.document_id as id, s.revision, s.waiting, v.id as version_id, v.effective_from
    from shipped_rulebooks s
    join lateral (select w.id, w.effective_from from documents_public_versions w
      where w.tenant_id = s.tenant_id and w.document_id = s.document_id and w.state <> 'draft' order by w.number desc limit 1) v on true
    where s.tenant_id = app_tenant() and (${documentId === null}::boolean or s.document_id = ${documentId})`;
}

/** Clauses of the latest version of the company's rulebook. */
export function latestClauses(): Sql<ClauseText> {
  return sql`
    select c.number, c.body, c.body_en, clause_controls(c.tenant_id, c.id) as controls from clauses c
    where c.tenant_id = app_tenant() and c.version_id = (select v.id from documents_public_versions v
      where v.tenant_id = app_tenant() and v.kind = 'rulebook' and v.scope = '' and v.state <> 'draft' order by v.number desc limit 1)`;
}

/** The shipped clauses as the company heard of them last. */
export function heardClauses(): Sql<ClauseText> {
  return sql`select number, body, body_en, controls from shipped_clauses where tenant_id = app_tenant()`;
}

/** Notes that a company has heard of a revision and what it has of it: its clauses are the shipped ones from now on. */
export function hear(documentId: string, revision: number, clauses: readonly ClauseText[]): Sql[] {
  return [
    noteRevision(documentId, revision, false),
    sql`delete from shipped_clauses where tenant_id = app_tenant() and document_id = ${documentId}`,
    sql`insert into shipped_clauses (tenant_id, document_id, number, body, body_en, controls)
        select app_tenant(), ${documentId}, r.number, r.body, r.body_en, r.controls
        from jsonb_to_recordset(${JSON.stringify(clauses)}::jsonb) as r (number text, body text, body_en text, controls jsonb)`,
  ];
}

/** Notes that a company has heard of a revision; while it waits, what it had heard of before stays what its own rows are held against. */
export function noteRevision(documentId: string, revision: number, waiting: boolean): Sql {
  return sql`
    insert into shipped_rulebooks (tenant_id, document_id, revision, waiting) values (app_tenant(), ${documentId}, ${revision}, ${waiting})
    on conflict (tenant_id, document_id) do update set revision = excluded.revision, waiting = excluded.waiting`;
}

/** Rulebooks of all companies that have not heard of a revision, none of those in `without`. */
export function rulebooksBehind(revision: number, most: number, without: readonly string[]): Sql<Waking> {
  return sql`select * from rulebooks_behind(${revision}, ${most}, ${without}::uuid[])`;
}
