import { reveal } from '#modules/home/contract.ts';
import { call, useMay } from '#web/api/index.ts';
import { Masked, useWords } from '#web/ui/index.ts';
import { phoneText, shown, type Maybe } from '../read.ts';

/** A telephone of a case's contact or an end user: in full for those who call, else masked with an eye for those who may look (R-NFR-02). */
export function PersonalPhone({ id, value }: { id: string; value: Maybe }) {
  const w = useWords('cases');
  const may = useMay(reveal);
  const hidden = typeof value !== 'string';
  return (
    <Masked
      masked={hidden ? shown(value) : phoneText(value)}
      label={w('facts.phone')}
      reveal={hidden && may ? () => call(reveal, { id, field: 'phone' }).then((answer) => phoneText(answer.value)) : undefined}
    />
  );
}
