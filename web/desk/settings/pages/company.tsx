import '../settings.css';
import { useState } from 'react';
import { editRules, readRules } from '#modules/coverage/contract.ts';
import { startOwn } from '#modules/identity/contract.ts';
import { companyFields, readCompany } from '#modules/identity/contract/company.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useAct, useMay, useOperation } from '#web/api/index.ts';
import { AllFields, useFields } from '#web/ui/forms/index.ts';
import { CompanyFacts, CompanyForm, type Company } from '../parts/company-form.tsx';
import { LeaveDemo } from '../parts/leave-demo.tsx';
import { ruleFields } from '../fields.ts';
import { Button, Facts, fullTime, Loaded, Panel, toast, toastError, useLocale, useSay, useWords } from '#web/ui/index.ts';

/** Who changed which settings, and when. */
function History({ company: { history } }: { company: Company }) {
  const w = useWords('settings');
  const say = useSay();
  const fieldOf = (name: string): string => {
    const field = companyFields[name as keyof typeof companyFields];
    return field ? say(field.label) : name;
  };
  return (
    <Panel title={w('company.history')}>
      {history.length === 0 ? <p className="small ink-3">{w('company.never')}</p> : null}
      {history.map(({ at, by, fields }) => (
        <p key={at} className="small">
          <span className="num ink-3">{fullTime(at)}</span> {by ?? w('company.system')}{' '}
          {w('company.changed', { fields: fields.map(fieldOf).join(w('company.and')) })}
        </p>
      ))}
    </Panel>
  );
}

/** The settings as they may be changed or read; each save begins the form anew. */
function Basics() {
  const w = useWords('settings');
  const query = useOperation(readCompany, {});
  const [round, setRound] = useState(0);
  const settled = async (): Promise<void> => {
    await query.refetch();
    setRound((before) => before + 1);
  };
  return (
    <Loaded query={query}>
      {(company) => (
        <>
          <Panel title={w('company.basics')}>
            {company.allowed.includes('edit') ? (
              <CompanyForm key={round} company={company} read={async () => (await query.refetch()).data} onSettled={() => void settled()} />
            ) : (
              <CompanyFacts company={company} />
            )}
          </Panel>
          <History company={company} />
        </>
      )}
    </Loaded>
  );
}

function RulesForm({ rules }: { rules: OutputOf<typeof readRules> }) {
  const w = useWords('settings');
  const form = useFields(ruleFields, rules);
  const act = useAct(editRules, {
    onDone: () => {
      form.done();
      toast(w('company.saved'));
    },
    onError: toastError,
  });
  const say = useSay();
  const locale = useLocale();
  if (!rules.allowed.includes('edit'))
    return (
      <Facts
        labelWidth={180}
        items={(['shiftsRestDays', 'wholeDevice'] as const).map((name) => ({
          label: say(ruleFields[name].label),
          value: ruleFields[name].show(rules[name], locale),
        }))}
      />
    );
  const save = (): void => {
    const values = form.read();
    if (values) void act.run(values);
  };
  return (
    <>
      <AllFields form={form} />
      <Button kind="primary" busy={act.busy} disabled={!form.dirty} onClick={save}>
        {w('company.save')}
      </Button>
    </>
  );
}

/** 公司设置: what the company is called, how strictly duties are kept apart, how warranties are read. R-ORG-06, R-WAR-03 */
export function CompanyPage() {
  const w = useWords('settings');
  const company = useOperation(readCompany, {});
  const say = useSay();
  const mayStart = useMay(startOwn);
  const mayRules = useMay(readRules);
  const rules = useOperation(readRules, {}, { when: mayRules });
  return (
    <div className="settings-company ax-page">
      <Basics />
      {mayStart && company.data?.demo === true ? (
        <LeaveDemo demoName={say({ zh: company.data.name, en: company.data.nameEn ?? company.data.name })} />
      ) : null}
      {mayRules ? (
        <Panel title={w('company.warranty')}>
          <Loaded query={rules}>{(answer) => <RulesForm key={JSON.stringify(answer)} rules={answer} />}</Loaded>
        </Panel>
      ) : null}
    </div>
  );
}
