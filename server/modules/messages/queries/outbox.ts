import { readableSubject } from '#modules/subjects/index.ts';
import { many, must, query } from '#platform/operation/bind.ts';
import { outbox as contract } from '../contract.ts';
import { withoutLink } from '../rules/templates.texts.ts';
import { messagesOf } from '../store/outbox.ts';

/** What the customer was told, as it was worded then. */
export const outbox = query(contract, {
  load: ({ id }) => ({ subject: must(readableSubject(id)), rows: many(messagesOf(id)) }),
  answer: ({ loaded, ctx }) => ({ rows: loaded.rows.map(({ body, ...row }) => ({ ...row, text: withoutLink(body, ctx.locale) })) }),
});
