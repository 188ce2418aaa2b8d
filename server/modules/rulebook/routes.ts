import type { Bound } from '#platform/operation/bind.ts';
import { fallDue } from './commands/fall-due.ts';
import { publishDefault } from './commands/publish-default.ts';
import { ring } from './commands/ring.ts';
import { settleRevision } from './commands/settle-revision.ts';
import { takeRevision } from './commands/take-revision.ts';
import { evidence } from './queries/evidence.ts';
import { read } from './queries/read.ts';
import { revision } from './queries/revision.ts';

export const routes: readonly Bound[] = [ring, fallDue, publishDefault, takeRevision, settleRevision, read, revision, evidence];
