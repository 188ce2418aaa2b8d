import { Link, PromiseState } from '#web/ui/index.ts';
import type { Owed } from '../panels.ts';

/** One line over the conversation: something is owed, until when, and the way there. */
export function OwedLine({ owed }: { owed: Owed }) {
  return (
    <p className="ax-case-owed">
      {owed.promise ? <PromiseState promise={owed.promise} form="chip" /> : null}
      <span className="grow">{owed.text}</span>
      <Link to={owed.to}>{owed.open}</Link>
    </p>
  );
}
