import { useEffect } from 'react';
import type { Priority } from '#modules/cases/contract.ts';
import { serverNow } from '#web/api/index.ts';
import { SplitFrame } from '#web/ui/frames/index.ts';
import { Button, KeyCap, toastWithUndo, useAddressValue, useGo, useKeys, useWords } from '#web/ui/index.ts';
import { useLatest } from '#web/ui/latest.ts';
import { chosen, typed } from '../caller.ts';
import { missingOf, type Draft } from '../draft.ts';
import '../intake.css';
import { CallerColumn, FindBox } from '../parts/caller.tsx';
import { Greeting } from '../parts/greeting.tsx';
import { DangerLine, DECLINE_KEY, SafetyWords } from '../parts/danger.tsx';
import { toFindBox, toMissing, useActiveStep } from '../parts/jump.ts';
import { OpenCases, PromiseColumn, ReadCard } from '../parts/outcome.tsx';
import { CallerStep, CircumstanceStep, NatureStep, SymptomStep, WhereStep } from '../parts/steps.tsx';
import { useCall, type Call } from '../use-call.ts';

/** What the keys and the buttons do with a call. */
function actsOf(call: Call, cleared: string) {
  const { draft, heard, change } = call;
  const words = heard.signs.map(({ word }) => word);
  return {
    find: (text: string): void => {
      if (call.saved) call.next();
      change((before) => typed(before, text, serverNow()));
    },
    decline: (): void => change({ declined: words, priority: draft.priority === 'emergency' ? 'normal' : draft.priority }),
    rank: (priority: Priority): void => change({ priority, declined: priority === 'emergency' ? [] : words }),
    nextCall: (): void => {
      call.next();
      toFindBox();
    },
    clear: (): void => {
      call.next();
      toFindBox();
      toastWithUndo(cleared, () => change(() => draft));
    },
  };
}

type Acts = ReturnType<typeof actsOf>;

function useIntakeKeys(call: Call, acts: Acts, toStep: (step: number) => () => void): void {
  const w = useWords('intake');
  const go = useGo();
  const { saved, heard, told, draft } = call;
  const isOpen = saved === undefined;
  const [openCase] = told?.openCases ?? [];
  useKeys([
    { key: 'ctrl+enter', label: w('register'), when: isOpen, run: call.make },
    { key: 'alt+0', label: w('device'), when: isOpen, run: toStep(0) },
    ...[1, 2, 3, 4, 5].map((step) => ({ key: `alt+${step}`, label: `${w('jump')} ${step}`, when: isOpen, run: toStep(step) })),
    { key: 'alt+m', label: w('jumpModel'), when: isOpen, run: () => toMissing('device') },
    { key: DECLINE_KEY, label: w('danger.decline'), when: isOpen && heard.isDanger, run: acts.decline },
    { key: 'alt+b', label: w('addTo'), when: isOpen && openCase !== undefined, run: () => openCase && call.add(openCase) },
    { key: 'alt+x', label: w('clearText'), when: isOpen && draft.receivedAt !== null, run: acts.clear },
    { key: 'n', label: w('nextCall'), when: !isOpen, run: acts.nextCall },
    { key: 'o', label: w('openCase'), when: !isOpen, run: () => saved && go(`/cases/${saved.id}`) },
  ]);
}

function Band({ call, acts, onDown }: { call: Call; acts: Acts; onDown(): void }) {
  const w = useWords('intake');
  return (
    <div className="row intake-band">
      <FindBox value={call.draft.find} onChange={acts.find} onDown={onDown} onLeave={call.leaveFind} />
      <span className="grow" />
      <small>
        {w('keys')} <KeyCap>Alt 0–5</KeyCap> {w('jump')} <KeyCap>Ctrl Enter</KeyCap> {w('finish')}
      </small>
      {!call.saved && call.draft.receivedAt !== null ? (
        <Button size="small" keyCap="Alt X" onClick={acts.clear}>
          {w('clearText')}
        </Button>
      ) : null}
    </div>
  );
}

function SavedFoot({ id, onNext }: { id: string; onNext(): void }) {
  const w = useWords('intake');
  const go = useGo();
  return (
    <div className="row intake-foot">
      <Button kind="primary" size="large" keyCap="N" onClick={onNext} autoFocus>
        {w('nextCall')}
      </Button>
      <Button size="large" keyCap="O" onClick={() => go(`/cases/${id}`)}>
        {w('openCase')}
      </Button>
    </div>
  );
}

function Foot({ draft, busy, isWaiting, onRegister }: { draft: Draft; busy: boolean; isWaiting: boolean; onRegister(): void }) {
  const w = useWords('intake');
  const missing = missingOf(draft);
  const fields = missing.map((name) => w(`fields.${name}`)).join(w('separator'));
  const note = missing.length > 0 ? w('missing', { fields }) : isWaiting ? w('searching') : null;
  return (
    <div className="intake-foot">
      {note ? <p className="small ink-3">{note}</p> : null}
      <Button kind="primary" size="large" keyCap="Ctrl Enter" busy={busy} disabled={isWaiting} onClick={onRegister}>
        {w('register')}
      </Button>
    </div>
  );
}

function Outcomes({ call, acts }: { call: Call; acts: Acts }) {
  const { draft, saved, heard, told, busy } = call;
  return (
    <>
      {saved ? <ReadCard number={saved.number} added={saved.added} draft={draft} told={told} /> : null}
      {heard.isDanger && !saved ? <SafetyWords signs={heard.signs} told={told} /> : null}
      {saved ? null : <OpenCases told={told} busy={busy} onAdd={call.add} />}
      <PromiseColumn draft={draft} told={told} />
      {saved ? (
        <SavedFoot id={saved.id} onNext={acts.nextCall} />
      ) : (
        <Foot draft={draft} busy={busy} isWaiting={call.search.isWaiting} onRegister={call.make} />
      )}
    </>
  );
}

/** Somebody chosen elsewhere is looked for as if his number had been typed; the address does not keep it. */
function useAskedFor(find: (text: string) => void): void {
  const [asked, setAsked] = useAddressValue('find');
  const latest = useLatest({ find, setAsked });
  useEffect(() => {
    if (asked === undefined) return;
    latest.current.setAsked(undefined);
    latest.current.find(asked);
  }, [asked, latest]);
}

/** 接入: from the ring to the number, by keyboard alone. R-INT-08, R-INT-14, R-FLT-01, R-FLT-02 */
export function IntakePage() {
  const w = useWords('intake');
  const call = useCall();
  const { draft, change, saved, heard } = call;
  const acts = actsOf(call, w('cleared'));
  const { active, toStep, onFocus } = useActiveStep(missingOf(draft));
  useIntakeKeys(call, acts, toStep);
  useAskedFor(acts.find);
  const step = { draft, change, active, catalog: call.catalog, lacking: call.lacking };
  const isSaved = saved !== undefined;
  const danger = <DangerLine heard={heard} onDecline={acts.decline} onRestore={() => change({ declined: [] })} />;
  return (
    <SplitFrame
      band={<Band call={call} acts={acts} onDown={toStep(0)} />}
      source={
        <div className="intake-source" inert={isSaved} onFocus={onFocus}>
          <Greeting />
          <CallerColumn
            known={call.known}
            draft={draft}
            isSaved={isSaved}
            active={active === 0}
            onUser={(user) => change((before) => chosen(before, user))}
            onDevice={({ assetId, modelId }) => change({ assetId, modelId })}
          />
        </div>
      }
      outcome={<Outcomes call={call} acts={acts} />}
    >
      <div inert={isSaved} onFocus={onFocus}>
        <CallerStep {...step} />
        <NatureStep {...step} />
        <SymptomStep {...step} danger={danger} />
        {draft.nature === 'fault_report' ? <CircumstanceStep {...step} /> : null}
        <WhereStep {...step} priority={heard.priority} onPriority={acts.rank} />
      </div>
    </SplitFrame>
  );
}
