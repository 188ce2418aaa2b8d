import { many, must, query } from '#platform/operation/bind.ts';
import { attachments as contract } from '../contract.ts';
import { attachmentsOf } from '../store/attachments.ts';
import { readableSubject } from '../store/readers.ts';

/** Files of a subject, newest first. */
export const attachments = query(contract, {
  load: ({ id }) => ({ subject: must(readableSubject(id)), rows: many(attachmentsOf(id)) }),
  answer: ({ loaded }) => ({
    rows: loaded.rows.map(
      ({ member_id: by, member_name: byName, subject_id: subjectId, taken_at: takenAt, longitude, latitude, ...file }) => ({
        ...file,
        subjectId,
        by: by === null ? null : { id: by, name: byName ?? '' },
        takenAt,
        place: longitude === null || latitude === null ? null : { longitude, latitude },
      }),
    ),
  }),
});
