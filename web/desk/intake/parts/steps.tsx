import type { ReactNode } from 'react';
import { natures, priorities, type Priority } from '#modules/cases/contract.ts';
import { AddressBox, type AddressParts } from '#web/ui/forms/index.ts';
import { FormStep } from '#web/ui/frames/index.ts';
import {
  Checkbox,
  ChipGroup,
  FieldNote,
  FormRow,
  Input,
  KeyCap,
  Segmented,
  TextArea,
  TextButton,
  useLocale,
  useWords,
  type Say,
} from '#web/ui/index.ts';
import { modelText, phoneText, priorityText } from '../../cases/read.ts';
import type { Draft } from '../draft.ts';
import { placeIn } from '../place.ts';
import { nameOf, type Catalog } from './catalog.ts';
import { fieldId } from './jump.ts';
import { Photos } from './photos.tsx';

interface StepProps {
  draft: Draft;
  change(part: Partial<Draft>): void;
  /** which chips the number keys choose now */
  active: number;
  catalog: Catalog;
  /** fields that were asked for in vain */
  lacking: readonly string[];
}

/** What stands beneath a field that registering waits for. */
function lackOf(name: string, { draft, lacking }: Pick<StepProps, 'draft' | 'lacking'>, w: Say): string | undefined {
  if (!lacking.includes(name)) return undefined;
  return name === 'phone' && draft.phone.trim() !== '' ? w('phoneUnreadable') : w('missing', { fields: w(`fields.${name}`) });
}

/** A question that chips or a line of one's own answer. */
function Asked({ name, lack, className, children }: { name: string; lack: string | undefined; className?: string; children: ReactNode }) {
  return (
    <div className={className} data-field={fieldId(name)}>
      {children}
      <FieldNote id={lack === undefined ? undefined : noteId(name)} error={lack} />
    </div>
  );
}

const noteId = (name: string): string => `${fieldId(name)}-help`;

/** Who is on the telephone; kept with the case when nobody was found. */
export function CallerStep({ draft, change, lacking }: StepProps) {
  const w = useWords('intake');
  const lack = (name: string): string | undefined => lackOf(name, { draft, lacking }, w);
  return (
    <FormStep
      number={1}
      done={draft.name.trim() !== '' && draft.phone.trim() !== ''}
      title={w('caller')}
      id="step-1"
      keyCap={<KeyCap>Alt 1</KeyCap>}
    >
      <div className="intake-pair">
        <FormRow label={w('name')} id={fieldId('name')} error={lack('name')}>
          {(ids) => <Input {...ids} value={draft.name} onChange={(name) => change({ name })} label={w('name')} />}
        </FormRow>
        <FormRow label={w('phone')} id={fieldId('phone')} error={lack('phone')}>
          {(ids) => <Input {...ids} value={draft.phone} onChange={(phone) => change({ phone })} label={w('phone')} numeric />}
        </FormRow>
      </div>
    </FormStep>
  );
}

/** The nature, and for a fault the device or at least its model. */
export function NatureStep({ draft, change, active, catalog, lacking }: StepProps) {
  const w = useWords('intake');
  const locale = useLocale();
  const options = [...natures]
    .toSorted((a, b) => Number(b === 'fault_report') - Number(a === 'fault_report'))
    .map((value) => ({ value, label: w(`natures.${value}`) }));
  return (
    <FormStep
      number={2}
      done={draft.nature !== 'fault_report' || draft.assetId !== null || draft.modelId !== null}
      title={w('nature')}
      hint={w('natureHint')}
      id="step-2"
      keyCap={<KeyCap>Alt 2</KeyCap>}
    >
      <ChipGroup
        label={w('nature')}
        options={options}
        value={[draft.nature]}
        active={active === 2}
        onChange={([nature]) => nature && change({ nature })}
      />
      {draft.assetId === null ? (
        <div className="intake-pair">
          <FormRow
            label={
              <>
                {w('model')} <KeyCap>Alt M</KeyCap>
              </>
            }
            id={fieldId('device')}
            error={lackOf('device', { draft, lacking }, w)}
          >
            {({ id, describedBy, invalid }) => (
              <select
                id={id}
                aria-label={w('model')}
                aria-invalid={invalid || undefined}
                aria-describedby={describedBy}
                value={draft.modelId ?? ''}
                onChange={(event) => change({ modelId: event.target.value || null })}
              >
                <option value="">{w('visible')}</option>
                {catalog.models.map((row) => (
                  <option key={row.id} value={row.id}>
                    {row.code} {modelText(nameOf(row, locale))}
                  </option>
                ))}
              </select>
            )}
          </FormRow>
          <FormRow label={w('serialTold')} optional>
            {(ids) => (
              <Input {...ids} value={draft.serialTold} onChange={(serialTold) => change({ serialTold })} label={w('serialTold')} numeric />
            )}
          </FormRow>
        </div>
      ) : null}
    </FormStep>
  );
}

/** What is wrong: symptoms of the device's family and the customer's own words. */
export function SymptomStep({ draft, change, active, catalog, danger, lacking }: StepProps & { danger: ReactNode }) {
  const w = useWords('intake');
  const locale = useLocale();
  const { symptoms } = catalog;
  const lack = lackOf('text', { draft, lacking }, w);
  const fault = draft.nature === 'fault_report';
  const said = (codes: readonly string[]): string =>
    symptoms
      .filter(({ code }) => codes.includes(code))
      .map((row) => nameOf(row, locale))
      .join(w('comma'));
  // what is typed behind the chosen symptoms is a clause of its own
  const apart = (text: string): string => {
    const chosen = said(draft.symptomCodes);
    const added = chosen !== '' && draft.text === chosen && text.startsWith(chosen) ? text.slice(chosen.length) : '';
    return /^[\p{L}\p{N}]/u.test(added) ? `${chosen}${w('comma')}${added}` : text;
  };
  const choose = (codes: string[]): void => {
    // what was only chosen may be chosen anew; what was typed stays
    const isOnlyChosen = draft.text.trim() === '' || draft.text === said(draft.symptomCodes);
    change({ symptomCodes: codes, ...(isOnlyChosen ? { text: said(codes) } : {}) });
  };
  return (
    <FormStep
      number={3}
      done={draft.text.trim() !== ''}
      title={fault ? w('what') : w('content')}
      {...(fault ? { hint: w('whatHint') } : {})}
      id="step-3"
      keyCap={<KeyCap>Alt 3</KeyCap>}
    >
      <Asked name="text" lack={lack}>
        {fault && symptoms.length > 0 ? (
          <ChipGroup
            many
            label={w('what')}
            options={symptoms.slice(0, 10).map((row) => ({ value: row.code, label: nameOf(row, locale) }))}
            value={catalog.chosen.map(({ code }) => code)}
            active={active === 3}
            onChange={choose}
          />
        ) : null}
        <TextArea
          value={draft.text}
          onChange={(text) => change({ text: apart(text) })}
          rows={2}
          placeholder={w('text')}
          label={w('text')}
          maxLength={2000}
          invalid={lack !== undefined}
          describedBy={lack === undefined ? undefined : noteId('text')}
        />
      </Asked>
      {danger}
    </FormStep>
  );
}

const sinceChips = ['now', 'today', 'yesterday', 'week', 'month'] as const;
const environmentChips = ['home', 'office', 'dusty', 'damp', 'workshop', 'outdoor'] as const;

/** Time of occurrence and environment: both are asked for every fault. */
export function CircumstanceStep({ draft, change, active, lacking }: StepProps) {
  const w = useWords('intake');
  const lack = (name: string): string | undefined => lackOf(name, { draft, lacking }, w);
  const since = sinceChips.map((key) => ({ value: w(`sinceChips.${key}`), label: w(`sinceChips.${key}`) }));
  const environment = environmentChips.map((key) => ({ value: w(`environmentChips.${key}`), label: w(`environmentChips.${key}`) }));
  const chosen = draft.environment.split('，');
  return (
    <FormStep
      number={4}
      done={draft.since.trim() !== '' && draft.environment.trim() !== ''}
      title={`${w('since')} · ${w('environment')}`}
      hint={w('circumstanceHint')}
      id="step-4"
      keyCap={<KeyCap>Alt 4</KeyCap>}
    >
      <Asked name="since" lack={lack('since')} className="intake-line">
        <ChipGroup
          label={w('since')}
          options={since}
          value={[draft.since]}
          active={active === 4 && draft.since === ''}
          onChange={([value]) => change({ since: value ?? '' })}
        />
        <Input
          value={draft.since}
          onChange={(value) => change({ since: value })}
          placeholder={w('since')}
          label={w('since')}
          invalid={lack('since') !== undefined}
          describedBy={lack('since') === undefined ? undefined : noteId('since')}
        />
      </Asked>
      <Asked name="environment" lack={lack('environment')} className="intake-line">
        <ChipGroup
          many
          label={w('environment')}
          options={environment}
          value={chosen}
          active={active === 4 && draft.since !== ''}
          onChange={(values) => change({ environment: values.filter(Boolean).join('，') })}
        />
        <Input
          value={draft.environment}
          onChange={(value) => change({ environment: value })}
          placeholder={w('environment')}
          label={w('environment')}
          invalid={lack('environment') !== undefined}
          describedBy={lack('environment') === undefined ? undefined : noteId('environment')}
        />
      </Asked>
    </FormStep>
  );
}

/** Offers the person that a pasted line names as the one to call. */
function NamedPerson({ draft, change }: Pick<StepProps, 'draft' | 'change'>) {
  const w = useWords('intake');
  const { place } = draft;
  if (!place || place.of !== draft.address || place.phone === '' || place.phone === draft.phone.replaceAll(/\D/g, '')) return null;
  return (
    <p className="small">
      <TextButton onClick={() => change({ name: place.name || draft.name, phone: place.phone })}>
        {w('takeContact', { name: place.name, phone: phoneText(place.phone) })}
      </TextButton>
    </p>
  );
}

interface WhereProps extends StepProps {
  priority: Priority;
  onPriority(priority: Priority): void;
}

/** Where, how urgent, and pictures. */
export function WhereStep({ draft, change, priority, onPriority }: WhereProps) {
  const w = useWords('intake');
  const onParts = (parts: AddressParts): void => change(placeIn(draft, parts));
  return (
    <FormStep
      number={5}
      done={draft.address.trim() !== ''}
      title={w('where')}
      hint={w('optional')}
      id="step-5"
      keyCap={<KeyCap>Alt 5</KeyCap>}
    >
      <AddressBox value={draft.address} onChange={(address) => change({ address, regionCode: null, place: null })} onParts={onParts} />
      <NamedPerson draft={draft} change={change} />
      <div className="intake-line">
        <Checkbox checked={draft.demandsVisit} onChange={(demandsVisit) => change({ demandsVisit })}>
          {w('demandsVisit')}
        </Checkbox>
        <Segmented
          label={w('priority')}
          value={priority}
          options={priorities.toReversed().map((value) => ({ value, label: priorityText(value) }))}
          onChange={onPriority}
        />
      </div>
      <Photos files={draft.files} onChange={(files) => change({ files })} />
    </FormStep>
  );
}
