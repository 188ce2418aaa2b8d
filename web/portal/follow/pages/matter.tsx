import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asApiError } from '../../../api/problem.ts';
import { callTold } from '../../../api/told.ts';
import { useWords } from '../../../ui/i18n.ts';
import { PhoneError } from '../../../ui/phone/state.tsx';
import { SkeletonRows } from '../../../ui/state/index.tsx';
import { showIn } from '../../../ui/time.ts';
import { forgetMatterDrafts } from '../../shell/draft.ts';
import { close, follow, type Matter } from '../operations.ts';
import { matterParts } from '../matter-parts.ts';
import { Door } from '../parts/door.tsx';
import { Engineer } from '../parts/engineer.tsx';
import { Frame } from '../parts/frame.tsx';
import { Headline } from '../parts/headline.tsx';
import { Steps } from '../parts/steps.tsx';
import { OwnWords } from '../parts/own-words.tsx';

/** How often the page asks again by itself. */
const AGAIN_MS = 15_000;

/** Whether a session was opened here: without one a question would only be refused. */
const isHere = (): boolean => /(^|; )anxin_customer_here=/.test(document.cookie);

/** The matter of the present session; null when there is none, or it is one of another company. */
function useMatter(company: string) {
  return useQuery<Matter | null>({
    queryKey: [follow.name],
    queryFn: async ({ signal }) => {
      if (!isHere()) return null;
      return callTold(follow, { company }, { signal }).catch((thrown: unknown) => {
        if ([401, 404].includes(asApiError(thrown).status)) return null;
        throw thrown;
      });
    },
    // at the door there is nothing to ask for
    refetchInterval: ({ state }) => (state.data === null ? false : AGAIN_MS),
    refetchOnWindowFocus: ({ state }) => (state.data === null ? false : 'always'),
  });
}

function Following({ matter, onLeave }: { matter: Matter; onLeave(): void }) {
  const w = useWords('follow');
  useEffect(() => showIn(matter.zone), [matter.zone]);
  const asking = matterParts.find((part) => part.asks(matter));
  return (
    <Frame
      company={matter.company}
      title={w('title')}
      foot={
        <>
          <p>{w('onlyYou')}</p>
          <button type="button" onClick={onLeave}>
            {w('leave')}
          </button>
        </>
      }
    >
      <div className="portal-columns">
        <div>
          {asking ? <asking.Ask key={`${matter.number} ${matter.round}`} matter={matter} /> : <Headline matter={matter} />}
          {matter.engineer ? <Engineer matter={matter} engineer={matter.engineer} /> : null}
          {matterParts.map(({ Said }, place) => (
            <Said key={place} matter={matter} />
          ))}
        </div>
        <div>
          <Steps matter={matter} />
          <OwnWords key={matter.number} matter={matter} />
        </div>
      </div>
    </Frame>
  );
}

/** A company's page: the door, and behind it one matter. R-CAS-12 */
export function MatterPage({ company }: { company: string }) {
  const { data, error, refetch } = useMatter(company);
  const client = useQueryClient();
  const w = useWords('follow');
  if (data === undefined)
    return (
      <Frame title={w('title')}>
        {error ? <PhoneError error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={3} height={96} />}
      </Frame>
    );
  if (data === null) return <Door company={company} onOpen={() => void refetch()} />;
  const leave = async (): Promise<void> => {
    await callTold(close, {}).catch(() => undefined);
    // nothing of the matter stays on a device that others use too
    client.setQueryData([follow.name], null);
    forgetMatterDrafts();
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== follow.name });
  };
  return <Following matter={data} onLeave={() => void leave()} />;
}
