import { useQuery } from '@tanstack/react-query';
import type * as contract from '#modules/work-orders/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { asApiError, type ApiError } from '#web/api/index.ts';
import { callTold, told } from '../../shell/told.ts';
import { callable, useLead, type Lead } from './lead.ts';

const handedOn = told<typeof contract.handedOn>('work-order.handed-on', 'GET', '/work-orders/{id}/handed-on');

/** Who has a job that was mine, and who gave it away, when and why. */
export type Hands = OutputOf<typeof contract.handedOn>;

/** Of a job that was taken away, asked for `when` it is: `hands` undefined while unknown; `isBack`: it is with this person after all, or never was. */
export function useHands(id: string, when: boolean): { readonly hands: Hands | undefined; readonly isBack: boolean } {
  const { data, error } = useQuery<Hands, ApiError>({
    queryKey: [handedOn.name, { id }],
    queryFn: ({ signal }) => callTold(handedOn, { id }, { signal }),
    enabled: when,
  });
  return { hands: data, isBack: when && error !== null && asApiError(error).status === 404 };
}

/** Who has no file in the house cannot be called; the others can. */
function unlessNoFile(thrown: unknown): null {
  const error = asApiError(thrown);
  if (error.status === 404) return null;
  throw error;
}

/** Whom to call of a job that was given away: who did it, who has it now, the lead; of these all that can be called, each once. */
export function useCalls(hands: Hands | undefined, when: boolean): readonly Lead[] {
  const people = [hands?.by, hands?.to].filter((one) => one !== null && one !== undefined);
  const lead = useLead(when);
  const { data = [] } = useQuery({
    queryKey: ['lead', 'hands', people.map(({ id }) => id)],
    enabled: when && people.length > 0,
    queryFn: ({ signal }) => Promise.all(people.map((one) => callable(one, signal).catch(unlessNoFile))),
  });
  const all = [...data, lead].filter((one) => one !== null);
  return all.filter(({ href }, place) => all.findIndex((other) => other.href === href) === place);
}
