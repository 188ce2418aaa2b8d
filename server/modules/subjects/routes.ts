import type { Bound } from '#platform/operation/bind.ts';
import { attach } from './commands/attach.ts';
import { comment } from './commands/comment.ts';
import { follow } from './commands/follow.ts';
import { attachments } from './queries/attachments.ts';
import { heldActs } from './queries/held-acts.ts';
import { timeline } from './queries/timeline.ts';

export const routes: readonly Bound[] = [timeline, comment, attach, attachments, heldActs, follow];
