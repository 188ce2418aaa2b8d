import { inForce, publishVersion, type NewVersion } from '#modules/documents/index.ts';
import { sql, type Sql } from '#platform/database/sql.ts';
import type { Loader } from '#platform/operation/bind.ts';
import { toIso } from '#platform/values/instant.ts';
import type { FormAnswer, FormItem } from '../rules/verdict.ts';

/** An item as pages show it. */
export interface ShownItem extends FormItem {
  readonly label: string;
  readonly labelEn: string;
  readonly unit: string | null;
  readonly photo: boolean;
}

/** A published form. */
export interface FormVersion {
  readonly versionId: string;
  readonly items: readonly ShownItem[];
}

const ITEM = sql`i.id, i.version_id, i.code, i.label, i.label_en, i.type, i.choices, i.unit, i.low::float8 as low, i.high::float8 as high, i.mandatory, i.safety, i.blocks, i.photo`;

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function itemOf(row: Record<string, unknown>): ShownItem {
  return {
    id: String(row['id']),
    code: String(row['code']),
    label: String(row['label']),
    labelEn: String(row['label_en']),
    type: row['type'] === 'value' || row['type'] === 'choice' ? row['type'] : 'check',
    choices: Array.isArray(row['choices']) ? row['choices'].map(String) : [],
    unit: row['unit'] === null ? null : String(row['unit']),
    low: numberOrNull(row['low']),
    high: numberOrNull(row['high']),
    mandatory: row['mandatory'] === true,
    safety: row['safety'] === true,
    blocks: row['blocks'] === true,
    photo: row['photo'] === true,
  };
}

function formLoader(version: Sql): Loader<FormVersion | undefined> {
  return {
    statement: sql`select ${ITEM} from form_items i where i.tenant_id = app_tenant() and i.version_id = ${version} order by i.position, i.code`,
    read(rows) {
      const [first] = rows;
      return first ? { versionId: String(first['version_id']), items: rows.map(itemOf) } : undefined;
    },
  };
}

export const TEST_LIST = 'test-list';

/** For what a test list is looked up: ids, or expressions that give them. */
export interface TestedDevice {
  readonly modelId: string | Sql | null;
  readonly categoryId: string | Sql | null;
}

/** The test list in force at an instant (epoch ms): of the model, else of its category, else the company's; undefined when there is none. */
export function testListInForce({ modelId, categoryId }: TestedDevice, at: number): Loader<FormVersion | undefined> {
  const scoped = (prefix: string, value: string | Sql | null): Sql => inForce(TEST_LIST, sql`${prefix}::text || (${value})::text`, at);
  return formLoader(
    sql`(select coalesce(${scoped('model:', modelId)}, ${scoped('category:', categoryId)}, ${inForce(TEST_LIST, '', at)}))`,
  );
}

/** A form by the id of its version, as it was when answered. */
export function formVersion(versionId: string | Sql): Loader<FormVersion | undefined> {
  return formLoader(sql`(${versionId})::uuid`);
}

/** An answer that was kept, with the form it was given to, the ISO instant at which it was given, and in which version of its subject. */
export interface KeptAnswer extends FormAnswer {
  readonly versionId: string;
  readonly at: string;
  /** null: from before it was kept */
  readonly atVersion: number | null;
}

/** What was answered on a subject; an id or an expression that gives it. */
export function answersOf(subjectId: string | Sql): Loader<readonly KeptAnswer[]> {
  return {
    statement: sql`
      select a.item_id, a.version_id, a.passed, a.value, a.skipped_because, a.at, a.at_version from form_answers a
      where a.tenant_id = app_tenant() and a.subject_id = (${subjectId})::uuid`,
    read: (rows) =>
      rows.map((row) => ({
        itemId: String(row['item_id']),
        versionId: String(row['version_id']),
        passed: typeof row['passed'] === 'boolean' ? row['passed'] : null,
        value: typeof row['value'] === 'string' ? row['value'] : null,
        skippedBecause: typeof row['skipped_because'] === 'string' ? row['skipped_because'] : null,
        at: String(row['at']),
        atVersion: typeof row['at_version'] === 'number' ? row['at_version'] : null,
      })),
  };
}

export interface AnswerSheet {
  readonly subjectId: string;
  readonly versionId: string;
  readonly by: string | null;
  readonly answers: readonly FormAnswer[];
  /** epoch ms */
  readonly at: number;
  /** the version of the subject that giving them makes: it tells what came after what */
  readonly atVersion: number;
}

/** Keeps the answers given to a form; earlier ones to the same items are replaced, those to another version of it go away. */
export function saveAnswers({ subjectId, versionId, by, answers, at, atVersion }: AnswerSheet): Sql[] {
  const rows = answers.map((answer) => ({
    item_id: answer.itemId,
    passed: answer.passed,
    value: answer.value,
    skipped_because: answer.skippedBecause,
  }));
  return [
    sql`delete from form_answers a where a.tenant_id = app_tenant() and a.subject_id = ${subjectId} and a.version_id <> ${versionId}`,
    sql`
      insert into form_answers (tenant_id, subject_id, version_id, item_id, passed, value, skipped_because, member_id, at, at_version)
      select app_tenant(), ${subjectId}, ${versionId}, r.item_id, r.passed, r.value, r.skipped_because, ${by}, ${toIso(at)}, ${atVersion}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (item_id uuid, passed boolean, value text, skipped_because text)
      join form_items i on i.tenant_id = app_tenant() and i.id = r.item_id and i.version_id = ${versionId}
      where r.passed is not null or r.value is not null or r.skipped_because is not null
      on conflict (tenant_id, subject_id, item_id) do update set
        passed = excluded.passed, value = excluded.value, skipped_because = excluded.skipped_because, member_id = excluded.member_id, at = excluded.at, at_version = excluded.at_version`,
  ];
}

/** An item to publish; what is left out is: mandatory, blocking, no safety, no bounds. */
export interface NewItem {
  readonly id: string;
  readonly code: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly type?: FormItem['type'];
  readonly choices?: readonly string[];
  readonly unit?: string;
  readonly low?: number;
  readonly high?: number;
  readonly mandatory?: boolean;
  readonly safety?: boolean;
  readonly blocks?: boolean;
  readonly score?: number;
  readonly photo?: boolean;
}

/** Publishes a form with its items in this order. */
export function publishForm(version: NewVersion, items: readonly NewItem[]): Sql[] {
  const rows = items.map((item, position) => ({
    id: item.id,
    code: item.code,
    position,
    label: item.label.zh,
    label_en: item.label.en,
    type: item.type ?? 'check',
    choices: item.choices ?? [],
    unit: item.unit ?? null,
    low: item.low ?? null,
    high: item.high ?? null,
    mandatory: item.mandatory ?? true,
    safety: item.safety ?? false,
    blocks: item.blocks ?? true,
    score: item.score ?? 0,
    photo: item.photo ?? false,
  }));
  return [
    ...publishVersion(version),
    sql`insert into form_items (tenant_id, id, version_id, code, position, label, label_en, type, choices, unit, low, high, mandatory, safety, blocks, score, photo)
        select app_tenant(), r.id, ${version.versionId}, r.code, r.position, r.label, r.label_en, r.type, r.choices, r.unit, r.low, r.high, r.mandatory, r.safety, r.blocks, r.score, r.photo
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, code text, position integer, label text, label_en text, type text, choices text[], unit text,
          low numeric, high numeric, mandatory boolean, safety boolean, blocks boolean, score integer, photo boolean)`,
  ];
}
