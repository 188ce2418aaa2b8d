import type { Bound } from '#platform/operation/bind.ts';
import { accept } from './commands/accept.ts';
import { answer } from './commands/answer.ts';
import { arrive } from './commands/arrive.ts';
import { assign } from './commands/assign.ts';
import { breakOff } from './commands/break-off.ts';
import { cancel } from './commands/cancel.ts';
import { closeRemote } from './commands/close-remote.ts';
import { contact } from './commands/contact.ts';
import { correct } from './commands/correct.ts';
import { create } from './commands/create.ts';
import { decline } from './commands/decline.ts';
import { demonstrate } from './commands/demonstrate.ts';
import { depart } from './commands/depart.ts';
import { diagnose } from './commands/diagnose.ts';
import { finish } from './commands/finish.ts';
import { openRemote } from './commands/open-remote.ts';
import { record } from './commands/record.ts';
import { reroute } from './commands/reroute.ts';
import { sign } from './commands/sign.ts';
import { candidates } from './queries/candidates.ts';
import { handedOn } from './queries/handed-on.ts';
import { list } from './queries/list.ts';
import { mine } from './queries/mine.ts';
import { ofCase } from './queries/of-case.ts';
import { ofDevice } from './queries/of-device.ts';
import { read } from './queries/read.ts';
import { report } from './queries/report.ts';

export const routes: readonly Bound[] = [
  create,
  assign,
  accept,
  decline,
  contact,
  depart,
  arrive,
  breakOff,
  openRemote,
  closeRemote,
  diagnose,
  record,
  answer,
  demonstrate,
  sign,
  finish,
  reroute,
  cancel,
  correct,
  read,
  report,
  ofCase,
  ofDevice,
  mine,
  handedOn,
  list,
  candidates,
];
