import { useWords } from '../../../ui/i18n.ts';
import { useNow } from '../../../ui/now.ts';
import { PhoneSteps } from '../../../ui/phone/index.tsx';
import { listTime } from '../../../ui/time.ts';
import type { Matter } from '../operations.ts';

/** The five states with their times, and which matter it is. R-CAS-12 */
export function Steps({ matter }: { matter: Matter }) {
  const w = useWords('follow');
  const now = useNow();
  const reached = matter.steps.findIndex(({ state }) => state === matter.state);
  const { device } = matter;
  return (
    <section className="ax-phone-card portal-steps" aria-label={w('steps')}>
      <p className="portal-which">
        <b className="num">{matter.number}</b>
        {device?.covered === true ? <span className="brand">{w('covered')}</span> : null}
      </p>
      {device ? (
        <p className="ink-2">
          {device.model}
          {device.serialTail ? <span className="num ink-3"> SN ····{device.serialTail}</span> : null}
        </p>
      ) : null}
      {matter.round > 1 ? <p className="ink-2">{w('round', { round: matter.round })}</p> : null}
      <PhoneSteps
        steps={matter.steps.map(({ state, at }, place) => ({
          key: state,
          title: w(`state.${state}`),
          text: at ? <span className="num">{listTime(at, now)}</span> : null,
          state: place < reached || (place === reached && state === 'done') ? 'done' : place === reached ? 'now' : 'open',
        }))}
      />
    </section>
  );
}
