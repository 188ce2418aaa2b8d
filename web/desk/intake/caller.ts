import type { z } from 'zod';
import type { recognise } from '#modules/coverage/contract.ts';
import { foldPhone } from '#platform/values/phone.ts';
import { emptyFilled, emptyMatter, type Draft, type Filled } from './draft.ts';

export type Known = z.output<(typeof recognise)['output']>;
export type KnownUser = Known['users'][number];
export type Device = KnownUser['devices'][number];

/** What is typed first: a telephone number, else (part of) a serial number. */
export function findBy(text: string): { phone: string } | { serial: string } | undefined {
  const typed = text.trim();
  if (typed.length < 4) return undefined;
  if (/^[\d\s+()-]+$/.test(typed)) return { phone: typed };
  return { serial: typed };
}

/** Without what the last look-up filled in; what was changed by hand since stays. */
function unfilled(draft: Draft): Draft {
  const gone = Object.entries(draft.filled ?? {}).filter(([name, value]) => draft[name as keyof Filled] === value);
  const empty = Object.fromEntries(gone.map(([name]) => [name, emptyFilled[name as keyof Filled]]));
  return { ...draft, ...empty, endUserId: null, filled: null };
}

function filledWith(draft: Draft, filled: Partial<Filled>): Draft {
  return { ...draft, ...filled, filled };
}

/** Whoever was sought is somebody, known or not: what is told while his number stands there is his, and goes when another's takes its place. */
function soughtBefore(draft: Draft): Draft {
  if (findBy(draft.find) === undefined || draft.callerFind === draft.finds) return draft;
  return { ...draft, caller: `? ${draft.find.trim()}`, callerFind: draft.finds };
}

/** The key in the find box: a number that is not typed on but replaced takes the caller along who was found by it. */
export function typed(draft: Draft, find: string, now: number): Draft {
  const goesOn = draft.find !== '' && find !== '' && (find.startsWith(draft.find) || draft.find.startsWith(find));
  const receivedAt = draft.receivedAt ?? now;
  if (goesOn) return { ...draft, find, receivedAt };
  return { ...unfilled(soughtBefore(draft)), find, receivedAt, findSince: find === '' ? null : now, finds: draft.finds + 1 };
}

/**
 * Whose matter the page holds from now on. When it was another's, who was found by another number, nothing of him stays, and the call
 * began with this number's first key.
 */
function calledBy(draft: Draft, caller: string | undefined): Draft {
  if (caller === undefined) return draft;
  const now = { caller, callerFind: draft.finds };
  const isOther = draft.caller !== null && draft.caller !== caller && draft.callerFind !== draft.finds;
  if (!isOther) return { ...draft, ...now };
  const receivedAt = draft.findSince ?? draft.receivedAt;
  return { ...draft, ...emptyMatter, ...emptyFilled, ...now, endUserId: null, filled: null, place: null, receivedAt };
}

/** The device meant: the one whose serial number was typed, else the only one. */
function deviceOf(devices: readonly Device[], find: string): Device | undefined {
  const sought = find.trim().toUpperCase();
  const fit = devices.filter(({ serial }) => serial.toUpperCase().includes(sought));
  const [one] = fit.length === 1 ? fit : devices;
  return fit.length === 1 || devices.length === 1 ? one : undefined;
}

/** A user is chosen: his name, number, place and, where it is certain, device. A masked number is not copied: the typed one is the caller's. */
export function chosen(draft: Draft, user: KnownUser): Draft {
  const empty = unfilled(calledBy(draft, user.id));
  const by = findBy(draft.find);
  const typedPhone = by && 'phone' in by && foldPhone(by.phone) ? by.phone.trim() : '';
  const device = deviceOf(user.devices, draft.find);
  const hasPlace = empty.address.trim() !== '';
  const kept: Partial<Filled> = hasPlace
    ? {}
    : { address: typeof user.address === 'string' ? user.address : '', regionCode: user.regionCode };
  return filledWith(
    { ...empty, endUserId: user.id },
    {
      name: user.name,
      phone: typeof user.phone === 'string' ? user.phone : typedPhone,
      assetId: device?.assetId ?? null,
      modelId: device?.modelId ?? null,
      ...kept,
    },
  );
}

/** Nobody is known by this number: it is the caller's, as long as none was typed by hand. */
function unknown(draft: Draft, known: Known, whole: string | undefined): Draft {
  const empty = unfilled(calledBy(draft, whole));
  const by = findBy(draft.find);
  const device = deviceOf(known.devices, draft.find);
  return filledWith(empty, {
    ...(by && 'phone' in by && empty.phone === '' ? { phone: by.phone.trim() } : {}),
    ...(device && empty.assetId === null ? { assetId: device.assetId, modelId: device.modelId } : {}),
    ...(by && 'serial' in by && known.devices.length === 0 && empty.serialTold === '' ? { serialTold: by.serial.trim() } : {}),
  });
}

/**
 * The caret leaves the find box: from now on this call is told. By a number of which nothing is certain yet, too, another caller's
 * matter goes.
 */
export function settled(draft: Draft, known: Known | undefined): Draft {
  if (findBy(draft.find) === undefined || draft.callerFind === draft.finds) return draft;
  const now = calledBy(draft, `? ${draft.find.trim()}`);
  return known ? recognised(now, known) : now;
}

/**
 * What the answer to the find box makes of the draft: the only user found is the caller; of several, one waits to be chosen; a number
 * that nobody is known by is a new caller's. When the matter on the page is another caller's, it goes. R-INT-08
 */
export function recognised(draft: Draft, known: Known): Draft {
  const by = findBy(draft.find);
  const [user] = known.users;
  if (!by) return draft;
  if (known.users.some(({ id }) => id === draft.endUserId)) return draft;
  if (known.users.length > 1) return draft.endUserId === null && draft.filled === null ? draft : unfilled(draft);
  return user ? chosen(draft, user) : unknown(draft, known, 'phone' in by ? foldPhone(by.phone)?.canonical : undefined);
}
