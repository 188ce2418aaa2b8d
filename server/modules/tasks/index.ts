/**
 * Tasks: one row per open human duty of any module, written in the transaction that makes it.
 * Verbs above open and close duties with the statements given here; `tasks_public_open` is the view to join.
 * Events: task.reassigned.
 */
export { closeTasks, openTask, type Closing, type NewTask } from './store/tasks.ts';
