import { useQuery } from '@tanstack/react-query';
import type * as organization from '#modules/organization/contract.ts';
import { serverNow, useMe, type Me } from '#web/api/index.ts';
import { DEFAULT_ZONE, localDay } from '#platform/values/instant.ts';
import { callTold, told } from '../../shell/told.ts';
import { dial } from './shapes.ts';

const positionList = told<typeof organization.positions.operations.list>('position.list', 'GET', '/positions');
const positionHolders = told<typeof organization.holders>('position.holders', 'GET', '/positions/{id}/holders');
const staffRead = told<typeof organization.staff.operations.read>('staff.read', 'GET', '/staff/{id}');

/** Whom to ask: the name and the address that dials it. */
export interface Lead {
  readonly name: string;
  readonly href: string;
}

const HOUR_MS = 3_600_000;

interface Position {
  readonly id: string;
  readonly role: string;
  readonly groupId: string;
}

/** Who leads a group of this person today, when he can be called. Throws `ApiError` like its three reads. */
async function findLead(person: Me, signal: AbortSignal): Promise<Lead | null> {
  const { rows } = (await callTold(positionList, { limit: 200 }, { signal })) as { readonly rows: readonly Position[] };
  const position = rows.find(({ role, groupId }) => role.startsWith('LEAD-') && person.groups.some(({ id }) => id === groupId));
  if (!position) return null;
  const holders = await callTold(positionHolders, { id: position.id }, { signal });
  const today = localDay(serverNow(), person.tenant?.zone ?? DEFAULT_ZONE);
  const holder = holders.rows.find(
    ({ from, until, member: { id } }) => from <= today && (until === null || until > today) && id !== person.member.id,
  );
  if (!holder) return null;
  return callable(holder.member, signal);
}

/** Somebody of the house with the address that dials him; null when his number is masked or not known. Throws `ApiError`. */
export async function callable({ id, name }: { readonly id: string; readonly name: string }, signal: AbortSignal): Promise<Lead | null> {
  const { phone } = (await callTold(staffRead, { id }, { signal })) as { phone?: string | { masked: string } | null };
  const href = phone ? dial(phone) : undefined;
  return href ? { name, href } : null;
}

/** The lead of the signed-in person's group, asked for once `when`; null while unknown, or when nobody can be called. */
export function useLead(when: boolean): Lead | null {
  const me = useMe();
  const query = useQuery({
    queryKey: ['lead', me?.member.id],
    enabled: when && me !== undefined,
    staleTime: HOUR_MS,
    gcTime: HOUR_MS,
    queryFn: ({ signal }) => (me ? findLead(me, signal) : null),
  });
  return query.data ?? null;
}
