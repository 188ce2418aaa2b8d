import { readCursor, writeCursor } from '#platform/lists/cursor.ts';
import { find, many, query } from '#platform/operation/bind.ts';
import { notices as contract } from '../contract.ts';
import { fillText, noticeTexts } from '../rules/templates.texts.ts';
import { countUnread, myNotices } from '../store/outbox.ts';

const SORT = 'time';
const COLUMNS = [{ type: 'timestamptz' as const, column: 'at' }];

/** The caller's notices as sentences in his language. */
export const notices = query(contract, {
  load({ only, after, limit }) {
    const cursor = after === undefined ? undefined : readCursor(after, SORT, COLUMNS);
    const before = cursor ? { before: { at: cursor.values[0] ?? '', id: cursor.id } } : {};
    return { rows: many(myNotices({ unreadOnly: only === 'unread', limit, ...before })), count: find(countUnread()) };
  },
  answer({ input, loaded, ctx: { locale } }) {
    const page = loaded.rows.slice(0, input.limit);
    const last = page.at(-1);
    return {
      rows: page.map((row) => ({
        id: row.id,
        at: row.at,
        template: row.template,
        sentence: fillText(noticeTexts[row.template][locale], {
          ...row.params,
          promise: (locale === 'en' ? row.params['promiseEn'] : row.params['promise']) ?? '',
          number: row.root_number ?? '',
          subject: row.subject_number ?? row.root_number ?? '',
        }),
        subject: { id: row.subject_id, kind: row.subject_kind, number: row.subject_number },
        root: { id: row.root_id, kind: row.root_kind, number: row.root_number },
        readAt: row.read_at,
      })),
      unread: Number(loaded.count?.unread ?? 0),
      next: last && loaded.rows.length > input.limit ? writeCursor({ sort: SORT, values: [last.at], id: last.id }) : null,
    };
  },
});
