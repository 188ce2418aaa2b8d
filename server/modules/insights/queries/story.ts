import type { z } from 'zod';
import { entriesBefore, entriesOf, entryMore, nextEntry } from '#modules/subjects/index.ts';
import type { Sql } from '#platform/database/sql.ts';
import { many, query, type Context, type Loaded, type Loader } from '#platform/operation/bind.ts';
import { assetStory as assetContract, endUserStory as userContract } from '../contract.ts';
import { groupOf, typesOf } from '../rules/story.ts';
import { asset, causesOf, endUser, partsOf, rootsOfAsset, rootsOfUser, storyRows, type StoryRow } from '../store/story.ts';

type Input = z.output<typeof assetContract.input>;

function loadOf({ only, after, limit }: Input, subject: Loader<{ id: string }>, roots: Sql) {
  return { subject, rows: many(storyRows(roots, { ...typesOf(only), before: entriesBefore(after), limit })) };
}

/** Jobs whose record or diagnosis is told of on this page. */
function jobsOf(rows: readonly StoryRow[], type: string): string[] {
  return [...new Set(rows.filter((row) => row.type === type).map((row) => row.subject_id))];
}

function moreOf(rows: readonly StoryRow[]) {
  return {
    ...entryMore(rows),
    parts: many(partsOf(jobsOf(rows, 'work-order.recorded'))),
    causes: many(causesOf(jobsOf(rows, 'work-order.diagnosed'))),
  };
}

function answerOf({ limit }: Input, loaded: Loaded<ReturnType<typeof loadOf>> & Loaded<ReturnType<typeof moreOf>>, ctx: Context) {
  const page = loaded.rows.slice(0, limit);
  // parts are written whole each time: they stand with the last record of their job
  const told = new Set<string>();
  const partsAt = (row: StoryRow) => {
    if (row.type !== 'work-order.recorded' || told.has(row.subject_id)) return [];
    told.add(row.subject_id);
    return loaded.parts
      .filter((part) => part.work_order_id === row.subject_id)
      .map((part) => ({ number: part.part_number, name: part.part_name, quantity: part.quantity }));
  };
  const causeAt = (row: StoryRow): string | null => {
    if (row.type !== 'work-order.diagnosed') return null;
    const found = loaded.causes.filter((cause) => cause.work_order_id === row.subject_id);
    return (found.find(({ at }) => at <= row.occurred_at) ?? found[0])?.cause ?? null;
  };
  return {
    rows: entriesOf(page, loaded, ctx).flatMap((entry, place) => {
      const row = page[place];
      if (!row) return [];
      const matter = row.summary === null ? null : { id: row.root_id, number: row.matter_number, summary: row.summary };
      return [{ ...entry, group: groupOf(row.type), matter, cause: causeAt(row), parts: partsAt(row) }];
    }),
    next: nextEntry(loaded.rows, limit),
  };
}

/** Everything that happened to a device (R-FLT-07). */
export const assetStory = query(assetContract, {
  load: (input) => loadOf(input, asset(input.id), rootsOfAsset(input.id)),
  loadMore: (_input, { rows }) => moreOf(rows),
  answer: ({ input, loaded, ctx }) => answerOf(input, loaded, ctx),
});

/** Everything that happened with a user (R-CRM-06). */
export const endUserStory = query(userContract, {
  load: (input) => loadOf(input, endUser(input.id), rootsOfUser(input.id)),
  loadMore: (_input, { rows }) => moreOf(rows),
  answer: ({ input, loaded, ctx }) => answerOf(input, loaded, ctx),
});
