import '../settings.css';
import { editRules, readRules } from '#modules/coverage/contract.ts';
import { editCompany, readCompany, startOwn } from '#modules/identity/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { localDay } from '#platform/values/instant.ts';
import { useAct, useMay, useOperation } from '#web/api/index.ts';
import { AllFields, useFields } from '#web/ui/forms/index.ts';
import { LeaveDemo } from '../parts/leave-demo.tsx';
import { companyFields, ruleFields } from '../fields.ts';
import { Button, Facts, Loaded, Panel, toast, toastError, useLocale, useSay, useWords } from '#web/ui/index.ts';

function CompanyForm({ company }: { company: OutputOf<typeof readCompany> }) {
  const w = useWords('settings');
  const say = useSay();
  const form = useFields(companyFields, company);
  const act = useAct(editCompany, {
    onDone: () => {
      form.done();
      toast(w('company.saved'));
    },
    onError: toastError,
  });
  const save = (): void => {
    const values = form.read();
    if (values) void act.run(values);
  };
  const facts = [
    { label: w('company.zone'), value: company.zone },
    { label: w('company.since'), value: <span className="num">{localDay(Date.parse(company.createdAt), company.zone)}</span> },
  ];
  if (!company.allowed.includes('edit'))
    return (
      <Facts
        labelWidth={120}
        items={[
          { label: w('company.name'), value: say({ zh: company.name, en: company.nameEn ?? company.name }) },
          { label: w('company.segregation'), value: w(`company.${company.segregation}`) },
          ...facts,
        ]}
      />
    );
  return (
    <>
      <AllFields form={form} />
      <Facts items={facts} labelWidth={120} />
      <Button kind="primary" busy={act.busy} disabled={!form.dirty} onClick={save}>
        {w('company.save')}
      </Button>
    </>
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
      <Panel title={w('company.basics')}>
        <Loaded query={company}>{(answer) => <CompanyForm key={JSON.stringify(answer)} company={answer} />}</Loaded>
      </Panel>
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
