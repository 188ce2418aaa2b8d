import { useRef, useState } from 'react';
import { register } from '#modules/cases/contract.ts';
import { useAct } from '#web/api/index.ts';
import { SplitFrame } from '#web/ui/frames/index.ts';
import { Button, KeyCap, toastError, useGo, useKeys, useWords } from '#web/ui/index.ts';
import { phoneText, shown } from '../../cases/read.ts';
import { findBy, inputOf, missingOf, useDraft, type Device, type Draft, type Known, type KnownUser } from '../draft.ts';
import '../intake.css';
import { CallerColumn, FindBox, useKnown } from '../parts/caller.tsx';
import { Greeting } from '../parts/greeting.tsx';
import { PromiseColumnAhead, ReadCard, usePreview } from '../parts/outcome.tsx';
import { CallerStep, CircumstanceStep, NatureStep, SymptomStep, WhereStep } from '../parts/steps.tsx';

/** What a found user fills in; a masked number is not copied: then the one that was typed is the caller's. */
function userPart(user: KnownUser, draft: Draft): Partial<Draft> {
  const phone = typeof user.phone === 'string' ? user.phone : '';
  const [only] = user.devices;
  const one = user.devices.length === 1 ? only : undefined;
  return {
    endUserId: user.id,
    name: user.name,
    phone: phone || draft.phone || phoneText(user.phone),
    address: draft.address || shown(user.address),
    regionCode: user.regionCode,
    assetId: one?.assetId ?? null,
    modelId: one?.modelId ?? null,
  };
}

/** Takes over the only person found; a caller nobody knows keeps the number he was looked for by. */
function foundPart(known: Known | undefined, draft: Draft): Partial<Draft> | undefined {
  if (!known) return undefined;
  const [user] = known.users;
  if (user && known.users.length === 1) return draft.endUserId === user.id ? undefined : userPart(user, draft);
  const by = findBy(draft.find);
  if (known.users.length === 0 && draft.endUserId === null && draft.phone === '' && by && 'phone' in by) return { phone: by.phone };
  return undefined;
}

interface Saved {
  readonly id: string;
  readonly number: string;
}

function jump(step: number): void {
  const place = document.getElementById(`step-${step}`);
  place?.scrollIntoView({ block: 'nearest' });
  place?.querySelector<HTMLElement>('input,textarea,select,button')?.focus();
}

function Foot({
  draft,
  saved,
  busy,
  onRegister,
  onNext,
}: {
  draft: Draft;
  saved: Saved | undefined;
  busy: boolean;
  onRegister(): void;
  onNext(): void;
}) {
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
  return (
    <div className="intake-foot">
      {missing.length > 0 ? (
        <p className="small ink-3">{w('missing', { fields: missing.map((name) => w(`fields.${name}`)).join('、') })}</p>
      ) : null}
      <Button kind="primary" size="large" keyCap="Ctrl Enter" busy={busy} disabled={missing.length > 0} onClick={onRegister}>
        {w('register')}
      </Button>
    </div>
  );
}

/** 接入: from the ring to the number, by keyboard alone. R-INT-08, R-FLT-01, R-FLT-02 */
export function IntakePage() {
  const w = useWords('intake');
  const go = useGo();
  const box = useRef<HTMLInputElement>(null);
  const { draft, change, next } = useDraft();
  const [saved, setSaved] = useState<Saved>();
  const [active, setActive] = useState(2);
  const known = useKnown(draft.find);
  const found = saved ? undefined : foundPart(known, draft);
  const [taken, setTaken] = useState<Known>();
  if (found && known !== taken) {
    setTaken(known);
    change(found);
  }
  const told = usePreview(draft);
  const act = useAct(register, { onDone: (answer) => setSaved({ id: answer.id, number: answer.number ?? '' }), onError: toastError });
  const registerNow = (): void => {
    if (missingOf(draft).length === 0 && !saved) void act.run(inputOf(draft));
  };
  const nextCall = (): void => {
    setSaved(undefined);
    next();
    box.current?.focus();
  };
  const toStep = (step: number) => (): void => {
    setActive(step);
    jump(step);
  };
  useKeys([
    { key: 'ctrl+enter', label: w('register'), run: registerNow },
    ...[1, 2, 3, 4, 5].map((step) => ({ key: `alt+${step}`, label: `${w('jump')} ${step}`, run: toStep(step) })),
    { key: 'n', label: w('nextCall'), when: saved !== undefined, run: nextCall },
    { key: 'enter', label: w('openCase'), when: saved !== undefined, run: () => saved && go(`/cases/${saved.id}`) },
  ]);
  const onDevice = (device: Device): void => change({ assetId: device.assetId, modelId: device.modelId });
  const step = { draft, change, active };
  return (
    <SplitFrame
      band={
        <div className="row intake-band">
          <FindBox value={draft.find} onChange={(find) => change({ find })} box={box} />
          <span className="grow" />
          <small>
            {w('keys')} <KeyCap>Alt 1–5</KeyCap> {w('jump')} <KeyCap>Ctrl Enter</KeyCap>
          </small>
        </div>
      }
      source={
        <>
          <Greeting />
          <CallerColumn known={known} draft={draft} onUser={(user) => change(userPart(user, draft))} onDevice={onDevice} />
        </>
      }
      outcome={
        <>
          {saved ? <ReadCard number={saved.number} told={told} /> : <PromiseColumnAhead told={told} />}
          <Foot draft={draft} saved={saved} busy={act.busy} onRegister={registerNow} onNext={nextCall} />
        </>
      }
    >
      <CallerStep {...step} />
      <NatureStep {...step} />
      <SymptomStep {...step} />
      {draft.nature === 'fault_report' ? <CircumstanceStep {...step} /> : null}
      <WhereStep {...step} />
    </SplitFrame>
  );
}
