import { many, must, query } from '#platform/operation/bind.ts';
import { attachments as contract } from '../contract.ts';
import { attachmentsOf } from '../store/attachments.ts';
import { readableSubject } from '../store/readers.ts';

/** Files of a subject, newest first. */
export const attachments = query(contract, {
  load: ({ id }) => ({ subject: must(readableSubject(id)), rows: many(attachmentsOf(id)) }),
  answer: ({ loaded }) => ({
    rows: loaded.rows.map(({ id, name, mime, size, at, member_id: by, member_name: byName, subject_id: subjectId }) => ({
      id,
      name,
      mime,
      size,
      at,
      subjectId,
      by: by === null ? null : { id: by, name: byName ?? '' },
    })),
  }),
});
