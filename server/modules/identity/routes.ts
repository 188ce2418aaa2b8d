import type { Bound } from '#platform/operation/bind.ts';
import { changePassword, setPassword } from './commands/change-password.ts';
import { closeSession } from './commands/close-session.ts';
import { editCompany } from './commands/edit-company.ts';
import { giveLogin, keepLogin } from './commands/give-login.ts';
import { createKey, keepKey, revokeKey } from './commands/keys.ts';
import { openSession } from './commands/open-session.ts';
import { changeRole, grant, revoke, setReach } from './commands/roles.ts';
import { noteOwn, startOwn } from './commands/start-own.ts';
import { readCompany } from './queries/company.ts';
import { switchModule } from './commands/switch-module.ts';
import { demoSignIns } from './queries/demo.ts';
import { keys } from './queries/keys.ts';
import { readLogin } from './queries/login.ts';
import { me } from './queries/me.ts';
import { closedModules } from './queries/closed.ts';
import { moduleList } from './queries/modules.ts';
import { roleList } from './queries/roles.ts';

export const routes: readonly Bound[] = [
  openSession,
  closeSession,
  me,
  demoSignIns,
  changePassword,
  setPassword,
  readLogin,
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
  closedModules,
  moduleList,
  switchModule,
  roleList,
  grant,
  revoke,
  changeRole,
  setReach,
];
