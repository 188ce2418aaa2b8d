import { find, query } from '#platform/operation/bind.ts';
import { me as contract } from '../contract.ts';
import { whoAmI } from '../store/sessions.ts';

/** Who is signed in and what this person may do. */
export const me = query(contract, {
  load: () => ({ row: find(whoAmI()) }),
  answer: ({ loaded: { row }, ctx: { who, permissions } }) => ({
    member: { id: who.memberId ?? '', name: row?.name ?? who.name, number: row?.number ?? null },
    tenant: { id: who.tenantId, name: row?.tenant_name ?? '', nameEn: row?.tenant_name_en ?? null, zone: who.zone },
    permissions: [...permissions].toSorted(),
    roles: [...who.roles],
    groups: who.groups.map((id) => ({ id })),
    locale: row?.locale ?? 'zh',
  }),
});
