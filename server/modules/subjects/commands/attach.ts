import { act, many, must } from '#platform/operation/bind.ts';
import { refuse } from '#platform/values/refusal.ts';
import { attach as contract } from '../contract.ts';
import { attachFiles, knownFiles } from '../store/attachments.ts';
import { readableSubject } from '../store/readers.ts';

/** Attaches uploaded files to a subject. */
export const attach = act(contract, {
  load: ({ id, fileIds }) => ({ subject: must(readableSubject(id)), files: many(knownFiles(fileIds)) }),
  decide: ({ input, loaded }) =>
    new Set(input.fileIds).size === loaded.files.length ? loaded.files.map(({ id }) => id) : refuse('subject.file_unknown', {}, 'fileIds'),
  save: (fileIds, { loaded: { subject }, ctx }) => ({
    writes: [attachFiles({ subjectId: subject.id, rootId: subject.root_id, by: ctx.who.memberId, now: ctx.now }, fileIds)],
    events: [{ type: 'file.attached', subjectId: subject.id, rootId: subject.root_id, data: { fileIds } }],
    answer: { id: subject.id, number: subject.number },
  }),
});
