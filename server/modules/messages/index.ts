/**
 * Messages: what colleagues and customers are told. It reacts to events of the modules above by their names and ids, and joins
 * their published views; nobody calls it. Messages to customers are written to a log, nothing is sent.
 * Events: notice.written (at the member told), message.logged (at the subject).
 */
export { noticeTemplates, smsTemplates } from './contract.ts';
