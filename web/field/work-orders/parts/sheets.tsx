import { lazy, Suspense, useState, type ComponentProps, type ComponentType } from 'react';
import type { SheetProps } from './sheet-props.ts';

/** A sheet that is fetched when it is opened first: most visits end without it. */
function lately(fetchSheet: () => Promise<ComponentType<SheetProps>>): ComponentType<SheetProps> {
  const Sheet = lazy(() => fetchSheet().then((component) => ({ default: component })));
  return function LateSheet(props: SheetProps) {
    const [isWanted, setWanted] = useState(false);
    if (props.open && !isWanted) setWanted(true);
    return isWanted ? (
      <Suspense>
        <Sheet {...props} />
      </Suspense>
    ) : null;
  };
}

// seldom there, and fetched only then
const LateRefusals = lazy(() => import('./refusals.tsx').then((file) => ({ default: file.RefusalList })));

/** Acts that were not taken; nothing while there are none. */
export function Refusals(props: ComponentProps<typeof LateRefusals>) {
  return props.acts.length > 0 ? (
    <Suspense>
      <LateRefusals {...props} />
    </Suspense>
  ) : null;
}

const LateClear = lazy(() => import('./clear-drafts.tsx').then((file) => ({ default: file.ClearDrafts })));

/** Clears what is drafted on a job; nothing where nothing is. */
export function ClearDrafts(props: ComponentProps<typeof LateClear>) {
  return (
    <Suspense>
      <LateClear {...props} />
    </Suspense>
  );
}

export const OtherActs = lately(() => import('./other-acts.tsx').then((file) => file.OtherActs));
export const DeclineSheet = lately(() => import('./hand-back.tsx').then((file) => file.DeclineSheet));
export const RerouteSheet = lately(() => import('./hand-back.tsx').then((file) => file.RerouteSheet));
export const WaitingSheet = lately(() => import('./waiting.tsx').then((file) => file.WaitingSheet));
export const PastSheet = lately(() => import('./past.tsx').then((file) => file.PastSheet));
