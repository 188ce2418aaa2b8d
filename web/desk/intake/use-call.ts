import { useCallback, useEffect, useState } from 'react';
import { register, touch, type Priority } from '#modules/cases/contract.ts';
import { attach } from '#modules/subjects/contract.ts';
import { useAct } from '#web/api/index.ts';
import { splitLine } from '#web/ui/forms/index.ts';
import { toast, toastError, toastWithUndo, useWords } from '#web/ui/index.ts';
import { useLatest } from '#web/ui/latest.ts';
import { recognised, settled, type Known } from './caller.ts';
import { emptyMatter, inputOf, isBlank, missingOf, priorityOf, signsOf, useDraft, type Draft, type Sign } from './draft.ts';
import { useKnown, type Search } from './parts/caller.tsx';
import { useCatalog, type Catalog } from './parts/catalog.ts';
import { usePreview, type Preview } from './parts/outcome.tsx';
import { toMissing } from './parts/jump.ts';
import { placeIn } from './place.ts';

/** A call that has its number: what was told, to read from until the next one. */
export interface Saved {
  readonly id: string;
  readonly number: string;
  /** true: told to a case that was open already */
  readonly added: boolean;
  readonly draft: Draft;
  readonly told: Preview | undefined;
  readonly known: Known | undefined;
}

/** What the draft says beyond its fields: danger, the priority it makes, codes that count. */
export interface Heard {
  readonly signs: readonly Sign[];
  readonly priority: Priority;
  readonly symptomCodes: readonly string[];
  /** danger that the agent has not declined */
  readonly isDanger: boolean;
}

function heardIn(draft: Draft, catalog: Catalog): Heard {
  const codes = draft.nature === 'fault_report' ? catalog.chosen : [];
  const dangerous = codes.filter((code) => code.dangerous).map(({ name }) => name);
  const signs = signsOf(draft, dangerous);
  const isDanger = signs.some(({ word }) => !draft.declined.includes(word));
  return { signs, priority: priorityOf(draft, signs), symptomCodes: codes.map(({ code }) => code), isDanger };
}

const matterNames = Object.keys(emptyMatter) as (keyof typeof emptyMatter)[];

/** The draft, and who is found by it; what a former caller told goes, and comes back on one key when it went too early. */
function useCaller(isSaved: boolean) {
  const w = useWords('intake');
  const { draft, change, next } = useDraft();
  const search = useKnown(draft.find);
  const latest = useLatest({ draft, change, isSaved, w });
  const { answer } = search;
  const become = useCallback(
    (make: (draft: Draft) => Draft): void => {
      const now = latest.current;
      const after = now.isSaved ? now.draft : make(now.draft);
      if (after === now.draft) return;
      now.change(after);
      if (isBlank(now.draft) || !isBlank(after)) return;
      const matter = Object.fromEntries(matterNames.map((name) => [name, now.draft[name]]));
      toastWithUndo(now.w('nextCaller'), () => latest.current.change(matter));
    },
    [latest],
  );
  useEffect(() => {
    if (answer) become((now) => recognised(now, answer));
  }, [answer, become]);
  return { draft, change, next, search, leaveFind: (): void => become((now) => settled(now, answer)) };
}

/** One call from its first key to its number, and what the page knows of it meanwhile. */
export interface Call {
  /** what is on the page: being typed, or as it was saved */
  readonly draft: Draft;
  readonly saved: Saved | undefined;
  readonly search: Search;
  readonly known: Known | undefined;
  readonly catalog: Catalog;
  readonly heard: Heard;
  readonly told: Preview | undefined;
  readonly busy: boolean;
  /** fields that were asked for in vain: registering was tried without them */
  readonly lacking: readonly string[];
  change(part: Partial<Draft> | ((before: Draft) => Draft)): void;
  /** the caret leaves the find box: what is told from now on is this caller's */
  leaveFind(): void;
  /** forgets what was typed, or what was saved: the next call may come */
  next(): void;
  /** registers, or goes to what is missing; a line that was pasted just now is taken apart first */
  make(): void;
  /** tells what was typed to a case that is open already */
  add(open: Preview['openCases'][number]): void;
}

/** The state of the page. R-INT-08, R-FLT-02 */
export function useCall(): Call {
  const w = useWords('intake');
  const [saved, setSaved] = useState<Saved>();
  /** the draft that was to be registered with something missing, and whose it was */
  const [asked, setAsked] = useState('');
  const { draft: typing, change, next, search, leaveFind } = useCaller(saved !== undefined);
  const draft = saved?.draft ?? typing;
  const catalog = useCatalog(draft);
  const heard = heardIn(draft, catalog);
  const preview = usePreview(draft, heard);
  const told = saved ? saved.told : preview;
  const making = useAct(register, { onError: toastError });
  const adding = useAct(touch, { onError: toastError });
  const attaching = useAct(attach, { onError: toastError });
  const missing = missingOf(draft);
  const whose = `${draft.id} ${draft.caller ?? ''}`;
  const busy = making.busy || adding.busy || attaching.busy;
  const keep = (call: Omit<Saved, 'known' | 'told'>): void => {
    setSaved({ ...call, told, known: search.known });
    next();
  };
  const make = async (): Promise<void> => {
    if (search.isWaiting || saved || busy) return;
    if (missing[0] !== undefined) {
      setAsked(whose);
      toMissing(missing[0]);
      return;
    }
    const isSplit = draft.address.trim() === '' || draft.place?.of === draft.address;
    const whole = isSplit ? draft : { ...draft, ...placeIn(draft, await splitLine(draft.address)) };
    const answer = await making.run(inputOf(whole, heard));
    if (answer) keep({ id: answer.id, number: answer.number ?? '', added: false, draft: whole });
  };
  const add = async (open: Preview['openCases'][number]): Promise<void> => {
    if (draft.text.trim() === '') {
      toast(w('addNeeds'));
      toMissing('text');
      return;
    }
    const answer = await adding.run({ id: open.id, direction: 'in', channel: 'phone', note: draft.text.trim() });
    // without them nothing is lost: they are kept by the draft until they are with the case
    const photos =
      answer && draft.files.length > 0 ? await attaching.run({ id: open.id, fileIds: draft.files.map(({ id }) => id) }) : answer;
    if (photos) keep({ id: open.id, number: open.number ?? '', added: true, draft });
  };
  return {
    draft,
    saved,
    search,
    known: saved ? saved.known : search.known,
    catalog,
    heard,
    told,
    busy,
    lacking: asked === whose ? missing : [],
    change,
    leaveFind,
    next: () => {
      setSaved(undefined);
      next();
    },
    make: () => void make(),
    add: (open) => void add(open),
  };
}
