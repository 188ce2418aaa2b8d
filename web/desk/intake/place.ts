import type { AddressParts } from '#web/ui/forms/index.ts';
import type { Draft } from './draft.ts';

/**
 * What a pasted line tells: the place without its region and without the person and number in it; they become the caller's where his
 * fields are empty. A line that came with the caller, or in which nothing was recognised, stays as it is. R-CUS-01
 */
export function placeIn(draft: Draft, parts: AddressParts): Partial<Draft> {
  const { districtCode = null, name = '', phone = '', detail } = parts;
  if (draft.address === draft.filled?.address || (districtCode === null && phone === '')) return {};
  return {
    place: { of: draft.address, address: detail, regionCode: districtCode, name, phone },
    ...(draft.name.trim() === '' && name !== '' ? { name } : {}),
    ...(draft.phone.trim() === '' && phone !== '' ? { phone } : {}),
  };
}
