import type { Bound } from '#platform/operation/bind.ts';
import { changePassword, setPassword } from './commands/change-password.ts';
import { closeSession } from './commands/close-session.ts';
import { editCompany } from './commands/edit-company.ts';
import { giveLogin, keepLogin } from './commands/give-login.ts';
import { createKey, keepKey, revokeKey } from './commands/keys.ts';
import { openSession } from './commands/open-session.ts';
import { changeRole, grant, revoke } from './commands/roles.ts';
import { noteOwn, startOwn } from './commands/start-own.ts';
import { readCompany } from './queries/company.ts';
import { demoSignIns } from './queries/demo.ts';
import { keys } from './queries/keys.ts';
import { me } from './queries/me.ts';
import { roleList } from './queries/roles.ts';

export const routes: readonly Bound[] = [
  openSession,
  closeSession,
  me,
  demoSignIns,
  changePassword,
  setPassword,
  giveLogin,
  keepLogin,
  createKey,
  keepKey,
  keys,
  revokeKey,
  readCompany,
  editCompany,
  startOwn,
  noteOwn,
  roleList,
  grant,
  revoke,
  changeRole,
];
