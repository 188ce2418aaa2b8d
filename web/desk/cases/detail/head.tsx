import { Tag, useWords, type Say } from '#web/ui/index.ts';
import type { CaseRead, OrderRead } from '../read.ts';
import { PriorityTag } from '../priority-tag.tsx';
import { PersonalPhone } from './personal.tsx';

/** Device and matter in one line; the model is not said twice. */
export function titleOf(c: CaseRead): string {
  const code = c.device?.modelCode;
  return !code || c.summary.includes(code) ? c.summary : `${code} · ${c.summary}`;
}

/** Words that stand as tags behind the person: way or kind, coverage, judgement, round. */
function tagsOf(c: CaseRead, order: OrderRead | null, w: Say): { key: string; text: string; good?: boolean }[] {
  const covered = c.fault?.covered;
  return [
    { key: 'way', text: order ? w(`route.${order.route}`) : w(`kind.${c.kind}`) },
    ...(typeof covered === 'boolean' ? [{ key: 'covered', text: w(covered ? 'tag.covered' : 'tag.notCovered'), good: covered }] : []),
    ...(c.complexity ? [{ key: 'complexity', text: w(`complexity.${c.complexity}`) }] : []),
    ...(c.round > 1 ? [{ key: 'round', text: w('round', { round: c.round }) }] : []),
  ];
}

/** The line under the title: who, telephone, tags. Emergencies are inverted, no other word gets a colour of its own. */
export function CaseMeta({ c, order }: { c: CaseRead; order: OrderRead | null }) {
  const w = useWords('cases');
  return (
    <>
      <span>{c.contactName}</span>
      <span>·</span>
      <PersonalPhone id={c.id} value={c.contactPhone} />
      {tagsOf(c, order, w).map((tag) => (
        <Tag key={tag.key} look={tag.good ? 'good' : 'line'}>
          {tag.text}
        </Tag>
      ))}
      <PriorityTag priority={c.priority} />
    </>
  );
}
