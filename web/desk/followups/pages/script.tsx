import '../followups.css';
import { script } from '#modules/followups/contract.ts';
import { fill } from '#platform/values/words.ts';
import { useOperation } from '#web/api/index.ts';
import { Loaded, Panel, useSay, useWords } from '#web/ui/index.ts';

/** What a call-back fills in. */
const PLACES = ['customer', 'company', 'caller', 'engineer', 'model', 'number'] as const;

/** 回访话术: what is said in a call-back, with what is filled in. R-CBK-02 */
export function ScriptPage() {
  const w = useWords('followups');
  const say = useSay();
  const places = Object.fromEntries(PLACES.map((place) => [place, w(`scriptPage.filled.${place}`)]));
  const query = useOperation(script, {});
  return (
    <Loaded query={query}>
      {({ steps }) => (
        <div className="ax-page">
          <Panel title={w('scriptPage.title')} meta={w('scriptPage.text')}>
            <dl className="ax-script">
              {steps.map(({ step, say: words }) => (
                <div key={step}>
                  <dt className="small ink-3">{w(`scriptPage.step.${step}`)}</dt>
                  <dd>{fill(say(words), places)}</dd>
                </div>
              ))}
            </dl>
          </Panel>
        </div>
      )}
    </Loaded>
  );
}
