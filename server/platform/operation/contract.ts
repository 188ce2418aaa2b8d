import { z } from 'zod';
import type { Words } from '../values/words.ts';

/**
 * Who may call: default roles (tenants store differences), whoever may do one of the operations that this is an inner part of, anyone
 * signed in, anyone at all, a customer who follows a matter on the public page (and nobody else), or only the system's own callers.
 */
export type May =
  | { readonly roles: readonly string[] }
  | { readonly partOf: readonly string[] }
  | 'signed-in'
  | 'public'
  | 'customer'
  | 'system';

/** The roles that may by default; undefined where no roles are named. */
export function rolesIn(may: May): readonly string[] | undefined {
  return typeof may === 'object' && 'roles' in may ? may.roles : undefined;
}

/** How an operation is reached over HTTP; `null` keeps it inside (reactions, jobs, batches). */
export type Address = { readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'; readonly path: `/${string}` } | null;

/**
 * - `query` reads; `create` makes a subject; `act` moves one that exists, guarded by its state;
 * - `edit` changes fields, guarded by the version the editor saw.
 */
export type OperationKind = 'query' | 'create' | 'act' | 'edit';

/** The public promise of one operation: what it takes and gives, who may, which refusals and events it declares. */
export interface Operation<
  I extends z.ZodObject = z.ZodObject,
  O extends z.ZodType = z.ZodType,
  R extends string = string,
  E extends string = string,
> {
  /** `subject.verb`: also the permission, the text key and the start of its test titles */
  readonly name: `${string}.${string}`;
  readonly kind: OperationKind;
  readonly at: Address;
  readonly may: May;
  readonly input: I;
  readonly output: O;
  /** codes the business may answer with (409); each is worded in the module's texts */
  readonly refuses: readonly R[];
  /** event types this operation appends */
  readonly appends: readonly E[];
  /** property of the input that names the subject acted on (its root is locked while the act runs) */
  readonly subject?: string;
  /**
   * Said by a direct write, which keeps no answers of its own, of a repeat under the same id: `met` by what the first has done, because its
   * act takes that id, or done `anew`, because what it needs or gives is kept nowhere; then no id is published for it.
   */
  readonly repeat?: 'met' | 'anew';
  /** may be done without a network and told later by the member's device (`sync.perform`) */
  readonly offline?: true;
  /** one line for the API reference */
  readonly summary: string;
}

/** Declares an operation; an operation without `may` does not compile. */
export function operation<I extends z.ZodObject, O extends z.ZodType, const R extends string = never, const E extends string = never>(
  contract: Operation<I, O, R, E>,
): Operation<I, O, R, E> {
  return contract;
}

export type InputOf<C> = C extends Operation<infer I, z.ZodType> ? z.infer<I> : never;
/** Refusal codes and event types that a contract module declares: its texts must word every one of them. */
export type RefusalsOf<M> = { [K in keyof M]: M[K] extends Operation<infer _I, infer _O, infer R, infer _E> ? R : never }[keyof M];
export type EventsOf<M> = { [K in keyof M]: M[K] extends Operation<infer _I, infer _O, infer _R, infer E> ? E : never }[keyof M];

/** The words of a module: every refusal and event its contract declares, and its further texts, in zh and en. */
export interface ModuleTexts<M> {
  /** what a company reads that may switch the module off (R-ORG-03) */
  readonly title?: Words;
  readonly refusals: Readonly<Record<RefusalsOf<M>, Words>>;
  /** sentences of the timeline; `{name}` is filled from the event's data */
  readonly events: Readonly<Record<EventsOf<M>, Words>>;
}

export type OutputOf<C> = C extends Operation<z.ZodObject, infer O> ? z.infer<O> : never;

/** Times outside have no four digits of a year left when a day more or less is counted, and no database takes them. */
const within = (from: string, to: string) => ({
  params: { zh: `须在 ${from} 与 ${to} 之间`, en: `Must lie between ${from} and ${to}` },
});

/** An instant on the wire: ISO 8601 in UTC with `Z`; zone-less times are refused. */
export const instant = z.iso.datetime({ offset: false }).refine((value) => value >= '0001', within('0001-01-01', '9999-12-31'));

/** Why something is told later than it happened. */
export const lateReason = z.string().trim().min(1).max(500);

/** A civil date, `2026-11-24`. */
export const day = z.iso.date().refine((value) => value > '0001-01-01' && value < '9999-12-31', within('0001-01-02', '9999-12-30'));

/** A number that is counted up from one: versions, rounds, revisions. More than that no column holds. */
export const counted = z.number().int().min(1).max(2_147_483_647);

export const id = z.uuid();

/** What every act answers: ids, the number once drawn, the state reached and what this person may do next. */
export const actAnswer = z.object({
  id,
  number: z.string().nullable(),
  state: z.string().nullable(),
  version: z.number().int(),
  allowed: z.array(z.string()),
});
export type ActAnswer = z.infer<typeof actAnswer>;

/** A page of a list: rows, where the next page starts (null at the end), counts by tab when asked for, and whether what a text found was cut. */
export function pageOf<R extends z.ZodType>(row: R) {
  return z.object({
    rows: z.array(row),
    next: z.string().nullable(),
    counts: z.record(z.string(), z.number().int()).optional().describe('rows by tab under the filters and the text; ten thousand at most'),
    cut: z
      .literal(true)
      .optional()
      .describe(
        'on a first page: the text finds more than a thousand, and only the latest thousand are looked through; rows and counts are of these',
      ),
  });
}

/** The one grammar of every list: tab, filters as `field:value` tokens, free text, sort, keyset cursor. */
export const listInput = z.object({
  tab: z.string().max(40).optional(),
  filter: z.union([z.string(), z.array(z.string())]).optional(),
  text: z.string().max(100).optional(),
  sort: z.string().max(40).optional(),
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  counts: z.enum(['true', 'false']).optional(),
});
export type ListInput = z.infer<typeof listInput>;

/** A value that may have been masked for this reader. */
export const masked = z.object({ masked: z.string() });
export const maskable = <T extends z.ZodType>(schema: T) => z.union([schema, masked]);
