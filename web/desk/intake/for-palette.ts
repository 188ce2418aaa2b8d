import { FilePlus } from 'lucide-react';
import { createElement } from 'react';
import { endUsers } from '#modules/customers/contract.ts';
import { assets } from '#modules/products/contract.ts';
import { call } from '#web/api/index.ts';
import type { PaletteHit, PaletteSubject } from '#web/ui/frames/index.ts';
import { wordsOf } from '#web/ui/index.ts';
import { goTo } from '../search/places.ts';

/** What the find box of the intake knows a person or device by; nothing when it may not be seen. */
async function knownBy({ kind, id }: PaletteSubject, signal: AbortSignal): Promise<string | undefined> {
  const row = (await call((kind === 'asset' ? assets : endUsers).operations.read, { id }, { signal })) as Readonly<Record<string, unknown>>;
  const value = kind === 'asset' ? row['serial'] : row['phone'];
  return typeof value === 'string' ? value : undefined;
}

/** A call of this person, or about this device, is taken. */
export async function actsOn(subject: PaletteSubject, signal: AbortSignal): Promise<readonly PaletteHit[]> {
  const find = await knownBy(subject, signal);
  if (find === undefined) return [];
  const w = wordsOf('intake');
  return [
    {
      id: 'intake',
      icon: createElement(FilePlus, { size: 18, strokeWidth: 1.75 }),
      title: w('registerFor', { name: subject.name }),
      meta: w('registerForText'),
      open: () => goTo(`/intake?find=${encodeURIComponent(find)}`),
    },
  ];
}
