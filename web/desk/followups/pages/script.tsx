import '../followups.css';
import { script } from '#modules/followups/contract.ts';
import { useOperation } from '#web/api/index.ts';
import { Loaded, Panel, useSay, useWords } from '#web/ui/index.ts';

/** 回访话术: what is said in a call-back, with what is filled in. R-CBK-02 */
export function ScriptPage() {
  const w = useWords('followups');
  const say = useSay();
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
                  <dd>{say(words)}</dd>
                </div>
              ))}
            </dl>
          </Panel>
        </div>
      )}
    </Loaded>
  );
}
