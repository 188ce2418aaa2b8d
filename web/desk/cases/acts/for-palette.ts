import { Zap } from 'lucide-react';
import { createElement } from 'react';
import { read } from '#modules/cases/contract.ts';
import { heldActs } from '#modules/subjects/contract.ts';
import { create, ofCase, read as readOrder } from '#modules/work-orders/contract.ts';
import { call } from '#web/api/index.ts';
import type { PaletteHit, PaletteSubject } from '#web/ui/frames/index.ts';
import { wordsOf } from '#web/ui/index.ts';
import { goTo } from '../../search/places.ts';
import { openOrder } from '../read.ts';
import { allActs, wantedActs } from '../detail/now-acts.ts';
import { isAllowed } from './allowed.ts';
import { askFor } from './asked.ts';

/** As many as fit under the hits. */
const MOST = 5;

/** What may be done now to a case or a job: what the state asks for first. Doing it begins on the page of the case. */
export async function actsOn(
  { kind, id }: PaletteSubject,
  { signal, may }: { readonly signal: AbortSignal; may(permission: string): boolean },
): Promise<readonly PaletteHit[]> {
  const caseId = kind === 'case' ? id : (await call(readOrder, { id }, { signal })).caseId;
  const [c, orders, held] = await Promise.all([
    call(read, { id: caseId }, { signal }),
    may(ofCase.name) ? call(ofCase, { caseId }, { signal }).then(({ rows }) => rows) : [],
    call(heldActs, { id: caseId }, { signal }),
  ]);
  const isHeld = (act: string): boolean => held.rows.some((row) => act === `case.${row.act}`);
  const w = wordsOf('cases');
  const standing = { c, orders, mayCreate: may(create.name) };
  const wanted = [...new Set([...wantedActs(c, openOrder(orders)), ...allActs])].filter((act) => isAllowed(act, standing) && !isHeld(act));
  return wanted.slice(0, MOST).map((act) => ({
    id: `act-${act}`,
    icon: createElement(Zap, { size: 18, strokeWidth: 1.75 }),
    title: w(`do.${act}`),
    open: () => {
      askFor(caseId, act);
      goTo(`/cases/${caseId}`);
    },
  }));
}
