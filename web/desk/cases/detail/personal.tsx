import { reveal } from '#modules/home/contract.ts';
import { call, useMay } from '#web/api/index.ts';
import { Masked, useWords } from '#web/ui/index.ts';
import { phoneText, shown, type Maybe } from '../read.ts';

interface PersonalProps {
  /** the case or the end user the value belongs to */
  readonly id: string;
  readonly value: Maybe;
}

/** A telephone of a case's contact or an end user: in full for those who call, else masked with an eye for those who may look (R-NFR-02). */
export function PersonalPhone({ id, value }: PersonalProps) {
  const w = useWords('cases');
  const may = useMay(reveal);
  const hidden = typeof value !== 'string';
  const look = () => call(reveal, { id, field: 'phone' }).then((answer) => phoneText(answer.value));
  return <Masked masked={hidden ? shown(value) : phoneText(value)} label={w('facts.phone')} reveal={hidden && may ? look : undefined} />;
}

/** The address, likewise; in full it may take several lines. */
export function PersonalAddress({ id, value }: PersonalProps) {
  const w = useWords('cases');
  const may = useMay(reveal);
  if (typeof value === 'string') return <>{value}</>;
  return (
    <Masked
      masked={value.masked}
      label={w('facts.address')}
      reveal={may ? () => call(reveal, { id, field: 'address' }).then((answer) => answer.value) : undefined}
    />
  );
}
