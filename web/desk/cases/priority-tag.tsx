import { Zap } from 'lucide-react';
import type { Priority } from '#modules/cases/contract/nouns.ts';
import { Tag } from '#web/ui/index.ts';
import { priorityText } from './read.ts';

/** The mark of what is not ordinary: an emergency is inverted and carries a bolt, an urgent matter its word; else nothing. R-INT-14 */
export function PriorityTag({ priority }: { priority: Priority }) {
  if (priority === 'normal') return null;
  return priority === 'emergency' ? (
    <Tag look="safety" icon={Zap}>
      {priorityText(priority)}
    </Tag>
  ) : (
    <Tag>{priorityText(priority)}</Tag>
  );
}
