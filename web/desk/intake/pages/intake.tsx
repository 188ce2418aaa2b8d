import { useEffect, useRef, useState, type FocusEvent } from 'react';
import { register, touch, type Priority } from '#modules/cases/contract.ts';
import { serverNow, useAct } from '#web/api/index.ts';
import { splitLine } from '#web/ui/forms/index.ts';
import { SplitFrame } from '#web/ui/frames/index.ts';
import { Button, KeyCap, toast, toastError, toastWithUndo, useGo, useKeys, useWords } from '#web/ui/index.ts';
import { useLatest } from '#web/ui/latest.ts';
import { chosen, recognised, typed, type Device, type Known } from '../caller.ts';
import { emptyMatter, inputOf, isBlank, missingOf, priorityOf, signsOf, useDraft, type Draft, type Sign } from '../draft.ts';
import '../intake.css';
import { placeIn } from '../place.ts';
import { CallerColumn, FindBox, useKnown } from '../parts/caller.tsx';
import { Greeting } from '../parts/greeting.tsx';
import { useCatalog, type Catalog } from '../parts/catalog.ts';
import { DangerLine, DECLINE_KEY, SafetyWords } from '../parts/danger.tsx';
import { OpenCases, PromiseColumn, ReadCard, usePreview, type Preview } from '../parts/outcome.tsx';
import { CallerStep, CircumstanceStep, MODEL_FIELD, NatureStep, SymptomStep, WhereStep } from '../parts/steps.tsx';

/** A call that has its number: what was told, to read from until the next one. */
interface Saved {
  readonly id: string;
  readonly number: string;
  /** true: told to a case that was open already */
  readonly added: boolean;
  readonly draft: Draft;
  readonly told: Preview | undefined;
  readonly known: Known | undefined;
}

const matterNames = Object.keys(emptyMatter) as (keyof typeof emptyMatter)[];

/** The page's draft, who is found by it, and the matter of a former caller on one key when it went too early. */
function useCall(isSaved: boolean) {
  const w = useWords('intake');
  const { draft, change, next } = useDraft();
  const search = useKnown(draft.find);
  const latest = useLatest({ draft, change, isSaved, w });
  const { answer } = search;
  useEffect(() => {
    const now = latest.current;
    if (!answer || now.isSaved) return;
    const after = recognised(now.draft, answer);
    if (after === now.draft) return;
    now.change(after);
    if (isBlank(now.draft) || !isBlank(after)) return;
    const matter = Object.fromEntries(matterNames.map((name) => [name, now.draft[name]]));
    toastWithUndo(now.w('nextCaller'), () => latest.current.change(matter));
  }, [answer, latest]);
  return { draft, change, next, search };
}

/** What the draft says beyond its fields: danger, the priority it makes, codes that count. */
function heardIn(draft: Draft, catalog: Catalog): { signs: Sign[]; priority: Priority; symptomCodes: string[] } {
  const fault = draft.nature === 'fault_report';
  const codes = fault ? catalog.chosen : [];
  const signs = signsOf(
    draft,
    codes.filter(({ dangerous }) => dangerous).map(({ name }) => name),
  );
  return { signs, priority: priorityOf(draft, signs), symptomCodes: codes.map(({ code }) => code) };
}

const fieldIn = (place: Element, kinds: string): HTMLElement | null => place.querySelector<HTMLElement>(kinds);

/** Puts the caret into a step: on its first chip or field; the same key again goes on to the field behind the chips. */
function jump(place: HTMLElement | null): void {
  if (!place) return;
  const behind = place.contains(document.activeElement) ? fieldIn(place, 'input,textarea,select') : null;
  place.scrollIntoView({ block: 'nearest' });
  (behind ?? fieldIn(place, 'input,textarea,select,button'))?.focus();
}

const stepOf = (step: number): HTMLElement | null =>
  step === 0 ? document.querySelector<HTMLElement>('.ax-split-source:has(.ax-pick)') : document.getElementById(`step-${step}`);

/** The step that the number keys serve: the one with the caret. */
function useActiveStep() {
  const [active, setActive] = useState(2);
  return {
    active,
    toStep: (step: number) => (): void => {
      setActive(step);
      jump(stepOf(step));
    },
    onFocus: (event: FocusEvent): void => {
      const step = event.target.closest('[id^="step-"]')?.id.slice(5) ?? (event.target.closest('.ax-split-source') ? '0' : undefined);
      if (step !== undefined) setActive(Number(step));
    },
  };
}

interface FootProps {
  draft: Draft;
  saved: Saved | undefined;
  busy: boolean;
  isWaiting: boolean;
  onRegister(): void;
  onNext(): void;
}

function Foot({ draft, saved, busy, isWaiting, onRegister, onNext }: FootProps) {
  const w = useWords('intake');
  const go = useGo();
  const missing = missingOf(draft);
  if (saved) {
    return (
      <div className="row intake-foot">
        <Button kind="primary" size="large" keyCap="N" onClick={onNext} autoFocus>
          {w('nextCall')}
        </Button>
        <Button size="large" onClick={() => go(`/cases/${saved.id}`)}>
          {w('openCase')}
        </Button>
      </div>
    );
  }
  const fields = missing.map((name) => w(`fields.${name}`)).join(w('separator'));
  return (
    <div className="intake-foot">
      {missing.length > 0 ? <p className="small ink-3">{w('missing', { fields })}</p> : null}
      {missing.length === 0 && isWaiting ? <p className="small ink-3">{w('searching')}</p> : null}
      <Button kind="primary" size="large" keyCap="Ctrl Enter" busy={busy} disabled={missing.length > 0 || isWaiting} onClick={onRegister}>
        {w('register')}
      </Button>
    </div>
  );
}

/** Registers the call or adds it to an open case; the draft is gone as soon as it has its number. */
function useSaving({ draft, next, search }: ReturnType<typeof useCall>) {
  const w = useWords('intake');
  const [saved, setSaved] = useState<Saved>();
  const making = useAct(register, { onError: toastError });
  const adding = useAct(touch, { onError: toastError });
  const keep = (call: Omit<Saved, 'known'>): void => {
    setSaved({ ...call, known: search.known });
    next();
  };
  return {
    saved,
    setSaved,
    busy: making.busy || adding.busy,
    /** registers, with a line that was pasted just now taken apart first */
    async make(heard: ReturnType<typeof heardIn>, told: Preview | undefined): Promise<void> {
      const isSplit = draft.address.trim() === '' || draft.place?.of === draft.address;
      const whole = isSplit ? draft : { ...draft, ...placeIn(draft, await splitLine(draft.address)) };
      const answer = await making.run(inputOf(whole, heard));
      if (answer) keep({ id: answer.id, number: answer.number ?? '', added: false, draft: whole, told });
    },
    async add(open: Preview['openCases'][number], told: Preview | undefined): Promise<void> {
      if (draft.text.trim() === '') {
        toast(w('addNeeds'));
        jump(stepOf(3));
        return;
      }
      const answer = await adding.run({ id: open.id, direction: 'in', channel: 'phone', note: draft.text.trim() });
      if (answer) keep({ id: open.id, number: open.number ?? '', added: true, draft, told });
    },
  };
}

/** 接入: from the ring to the number, by keyboard alone. R-INT-08, R-INT-14, R-FLT-01, R-FLT-02 */
export function IntakePage() {
  const w = useWords('intake');
  const go = useGo();
  const box = useRef<HTMLInputElement>(null);
  const [isSaved, setIsSaved] = useState(false);
  const call = useCall(isSaved);
  const { draft: typing, change, next, search } = call;
  const { saved, setSaved, busy, make, add } = useSaving(call);
  if (isSaved !== (saved !== undefined)) setIsSaved(saved !== undefined);
  const draft = saved?.draft ?? typing;
  const catalog = useCatalog(draft);
  const heard = heardIn(draft, catalog);
  const preview = usePreview(draft, heard);
  const told = saved ? saved.told : preview;
  const { active, toStep, onFocus } = useActiveStep();
  const words = heard.signs.map(({ word }) => word);
  const isDeclined = heard.signs.length > 0 && words.every((word) => draft.declined.includes(word));
  const isDanger = heard.signs.length > 0 && !isDeclined && !saved;
  const decline = (): void => change({ declined: words, priority: draft.priority === 'emergency' ? 'normal' : draft.priority });
  const choosePriority = (priority: Priority): void => change({ priority, declined: priority === 'emergency' ? [] : words });
  const registerNow = (): void => {
    if (missingOf(draft).length === 0 && !search.isWaiting && !saved && !busy) void make(heard, told);
  };
  const nextCall = (): void => {
    setSaved(undefined);
    box.current?.focus();
  };
  const find = (text: string): void => {
    if (saved) setSaved(undefined);
    change((before) => typed(before, text, serverNow()));
  };
  const clear = (): void => {
    const before = draft;
    next();
    box.current?.focus();
    toastWithUndo(w('cleared'), () => change(before));
  };
  const isBegun = !saved && draft.receivedAt !== null;
  const openCase = told?.openCases[0];
  useKeys([
    { key: 'ctrl+enter', label: w('register'), run: registerNow },
    { key: 'alt+0', label: w('device'), when: !saved, run: toStep(0) },
    ...[1, 2, 3, 4, 5].map((step) => ({ key: `alt+${step}`, label: `${w('jump')} ${step}`, when: !saved, run: toStep(step) })),
    { key: 'alt+m', label: w('jumpModel'), when: !saved, run: () => document.getElementById(MODEL_FIELD)?.focus() },
    { key: DECLINE_KEY, label: w('danger.decline'), when: isDanger, run: decline },
    { key: 'alt+b', label: w('addTo'), when: !saved && openCase !== undefined, run: () => openCase && void add(openCase, told) },
    { key: 'alt+x', label: w('clearText'), when: isBegun, run: clear },
    { key: 'n', label: w('nextCall'), when: saved !== undefined, run: nextCall },
    { key: 'enter', label: w('openCase'), when: saved !== undefined, run: () => saved && go(`/cases/${saved.id}`) },
  ]);
  const onDevice = (device: Device): void => change({ assetId: device.assetId, modelId: device.modelId });
  const step = { draft, change, active, catalog };
  return (
    <SplitFrame
      band={
        <div className="row intake-band">
          <FindBox value={saved ? draft.find : typing.find} onChange={find} onDown={toStep(0)} box={box} />
          <span className="grow" />
          <small>
            {w('keys')} <KeyCap>Alt 0–5</KeyCap> {w('jump')} <KeyCap>Ctrl Enter</KeyCap>
          </small>
          {isBegun ? (
            <Button size="small" keyCap="Alt X" onClick={clear}>
              {w('clearText')}
            </Button>
          ) : null}
        </div>
      }
      source={
        <div className="intake-source" inert={saved !== undefined} onFocus={onFocus}>
          <Greeting />
          <CallerColumn
            known={saved ? saved.known : search.known}
            draft={draft}
            active={active === 0}
            onUser={(user) => change((before) => chosen(before, user))}
            onDevice={onDevice}
          />
        </div>
      }
      outcome={
        <>
          {saved ? <ReadCard {...saved} /> : null}
          {isDanger ? <SafetyWords signs={heard.signs} told={told} /> : null}
          {saved ? null : <OpenCases told={told} busy={busy} onAdd={(open) => void add(open, told)} />}
          <PromiseColumn draft={draft} told={told} />
          <Foot draft={draft} saved={saved} busy={busy} isWaiting={search.isWaiting} onRegister={registerNow} onNext={nextCall} />
        </>
      }
    >
      <div inert={saved !== undefined} onFocus={onFocus}>
        <CallerStep {...step} />
        <NatureStep {...step} />
        <SymptomStep
          {...step}
          danger={
            <DangerLine
              signs={heard.signs}
              priority={heard.priority}
              isDeclined={isDeclined}
              onDecline={decline}
              onRestore={() => change({ declined: [] })}
            />
          }
        />
        {draft.nature === 'fault_report' ? <CircumstanceStep {...step} /> : null}
        <WhereStep {...step} priority={heard.priority} onPriority={choosePriority} />
      </div>
    </SplitFrame>
  );
}
