import { accept } from './commands/accept.ts';
import { assess } from './commands/assess.ts';
import { close } from './commands/close.ts';
import { closeUnconfirmed } from './commands/close-unconfirmed.ts';
import { complete } from './commands/complete.ts';
import { correctCompletion } from './commands/correct-completion.ts';
import { correct } from './commands/correct.ts';
import { edit } from './commands/edit.ts';
import { escalate } from './commands/escalate.ts';
import { handBack } from './commands/hand-back.ts';
import { handOver } from './commands/hand-over.ts';
import { plan } from './commands/plan.ts';
import { register } from './commands/register.ts';
import { reopen } from './commands/reopen.ts';
import { resume } from './commands/resume.ts';
import { solve } from './commands/solve.ts';
import { start } from './commands/start.ts';
import { touch } from './commands/touch.ts';
import { unplan } from './commands/unplan.ts';
import { voidCase } from './commands/void.ts';
import { wait } from './commands/wait.ts';
import { list } from './queries/list.ts';
import { preview } from './queries/preview.ts';
import { read } from './queries/read.ts';

export const routes = [
  register,
  read,
  list,
  preview,
  edit,
  assess,
  handOver,
  accept,
  handBack,
  wait,
  resume,
  solve,
  plan,
  unplan,
  start,
  complete,
  correctCompletion,
  close,
  closeUnconfirmed,
  reopen,
  voidCase,
  touch,
  correct,
  escalate,
];
