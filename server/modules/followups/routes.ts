import type { Bound } from '#platform/operation/bind.ts';
import { answer, confirm } from './commands/answer.ts';
import { attempt } from './commands/attempt.ts';
import { attemptFollowUp } from './commands/attempt-follow-up.ts';
import { cancel } from './commands/cancel.ts';
import { catchUp, noteCatchUp } from './commands/catch-up.ts';
import { cancelFollowUps } from './commands/cancel-follow-ups.ts';
import { open } from './commands/open.ts';
import { openFollowUp } from './commands/open-follow-up.ts';
import { ownWord } from './commands/own-word.ts';
import { part } from './commands/part.ts';
import { recordFollowUp } from './commands/record-follow-up.ts';
import { settleFollowUp } from './commands/settle-follow-up.ts';
import { settleSuggestion } from './commands/settle-suggestion.ts';
import { followUps, planned } from './queries/follow-ups.ts';
import { list } from './queries/list.ts';
import { read } from './queries/read.ts';
import { script } from './queries/script.ts';

export const routes: readonly Bound[] = [
  open,
  catchUp,
  noteCatchUp,
  cancel,
  attempt,
  answer,
  confirm,
  ownWord,
  settleSuggestion,
  openFollowUp,
  cancelFollowUps,
  part,
  attemptFollowUp,
  recordFollowUp,
  settleFollowUp,
  list,
  read,
  followUps,
  planned,
  script,
];
