/**
 * Subjects: what every noun with a timeline shares: comments, attachments, followers, and who with narrow eyes may look.
 * Verbs above call `letRead` when they give somebody work, `uploadedFiles` and `attachFiles` for files that came with their input,
 * `attachFromOutside` for those that nobody of the house has uploaded,
 * `insertComment` for words given with an act (the event then carries `commentId`).
 * Events: comment.added, file.attached, subject.followed, subject.unfollowed.
 */
export { entriesBefore, entriesOf, entryMore, nextEntry } from './queries/entries.ts';
export { attachFiles, attachFromOutside, countFromOutside, uploadedFiles, type AttachTo, type KeptFile } from './store/attachments.ts';
export { letRead, letRolesRead, readableSubject, stopReading, type SubjectRow } from './store/readers.ts';
export { insertComment, type EntryRow, type NewComment } from './store/timeline.ts';
