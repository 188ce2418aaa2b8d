import { useState } from 'react';
import { companyFields, editCompany, type readCompany } from '#modules/identity/contract/company.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import type { RecordOf } from '#platform/values/field.ts';
import { localDay } from '#platform/values/instant.ts';
import { showPhone } from '#platform/values/phone.ts';
import { asApiError, useAct } from '#web/api/index.ts';
import { AllFields, useFields } from '#web/ui/forms/index.ts';
import { isStale, shownValue, StaleRow } from '#web/ui/frames/register.ts';
import { Button, confirm, errorText, Facts, toast, useLocale, useSay, useWords } from '#web/ui/index.ts';

export type Company = OutputOf<typeof readCompany>;
type Settings = RecordOf<typeof companyFields>;

interface CompanyProps {
  readonly company: Company;
  /** asks for the settings as they are now */
  read(): Promise<Company | undefined>;
  /** saved, or left to what somebody else has saved: the form begins anew */
  onSettled(): void;
}

function settingsOf({ name, nameEn, servicePhone, code, segregation }: Company): Settings {
  return { name, nameEn, servicePhone, code, segregation };
}

/** What of the settings nobody types: the time zone, since when, where the customer's page is. */
function useMoreFacts({ zone, createdAt, code }: Company) {
  const w = useWords('settings');
  const page = code === null ? null : `/p/${code}`;
  return [
    ...(page === null
      ? []
      : [
          {
            label: w('company.page'),
            value: (
              <a href={page} target="_blank" rel="noreferrer">
                {window.location.origin}
                {page}
              </a>
            ),
          },
        ]),
    { label: w('company.zone'), value: zone },
    { label: w('company.since'), value: <span className="num">{localDay(Date.parse(createdAt), zone)}</span> },
  ];
}

/** The settings for those who read them. */
export function CompanyFacts({ company }: { company: Company }) {
  const say = useSay();
  const facts = useMoreFacts(company);
  const items = Object.entries(companyFields).map(([name, field]) => ({
    label: say(field.label),
    value: shownValue(field, company[name as keyof Settings]),
  }));
  return <Facts labelWidth={120} items={[...items, ...facts]} />;
}

/** Saves what was changed against the settings as they were when the form was opened; a stale edit answers with those of now. */
function useSaving({ read, onSettled }: CompanyProps) {
  const w = useWords('settings');
  const { runOrThrow, busy } = useAct(editCompany);
  const [stale, setStale] = useState<{ readonly now: Company; readonly changes: Partial<Settings> } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const failed = async (thrown: unknown, changes: Partial<Settings>, take: (error: ReturnType<typeof asApiError>) => string[]) => {
    const error = asApiError(thrown);
    const now = isStale(error) ? await read().catch(() => undefined) : undefined;
    if (now) setStale({ now, changes });
    else setFault((error.errors.length > 0 ? take(error) : [errorText(error)]).filter(Boolean).join(' ') || null);
  };
  const send = async (base: Company, changes: Partial<Settings>, take: Parameters<typeof failed>[2]): Promise<void> => {
    setFault(null);
    setStale(null);
    try {
      await runOrThrow({ ...settingsOf(base), ...changes, version: base.version });
      toast(w('company.saved'));
      onSettled();
    } catch (thrown) {
      await failed(thrown, changes, take);
    }
  };
  return { send, busy, stale, fault };
}

/** The settings, to be changed: names, hotline, the word in addresses, segregation of duties. R-ORG-06 */
export function CompanyForm(props: CompanyProps) {
  const w = useWords('settings');
  const locale = useLocale();
  // the page reads again by itself: what the person saw is what counts
  const [seen] = useState(props.company);
  const facts = useMoreFacts(seen);
  const form = useFields(companyFields, {
    ...seen,
    servicePhone: seen.servicePhone === null ? null : showPhone(seen.servicePhone, locale),
  });
  const { send, busy, stale, fault } = useSaving(props);
  const save = async (): Promise<void> => {
    const changes = form.changes();
    if (!changes || Object.keys(changes).length === 0) return;
    const asked = { title: w('company.codeTitle'), text: w('company.codeText'), act: w('company.codeDo'), danger: true };
    if ('code' in changes && seen.code !== null && !(await confirm(asked))) return;
    await send(seen, changes, form.take);
  };
  return (
    <>
      {stale ? (
        <StaleRow
          current={settingsOf(stale.now)}
          fields={companyFields}
          start={settingsOf(seen)}
          changes={stale.changes}
          onMerge={(mine) => void send(stale.now, mine, form.take)}
          onDiscard={props.onSettled}
        />
      ) : null}
      <AllFields form={form} />
      {fault ? (
        <p className="ax-error" role="alert">
          {fault}
        </p>
      ) : null}
      <Facts items={facts} labelWidth={120} />
      <Button kind="primary" busy={busy} disabled={!form.dirty || stale !== null} onClick={() => void save()}>
        {w('company.save')}
      </Button>
    </>
  );
}
