import { must, query } from '#platform/operation/bind.ts';
import { me as contract } from '../contract.ts';
import { whoAmI } from '../store/sessions.ts';

/** Who is signed in and what this person may do. */
export const me = query(contract, {
  load: () => ({ row: must(whoAmI()) }),
  answer: ({ loaded: { row }, ctx: { who, permissions } }) => ({
    member: { id: who.memberId ?? '', name: row.name, number: row.number },
    tenant: { id: who.tenantId, name: row.tenant_name, nameEn: row.tenant_name_en, code: row.tenant_code, zone: who.zone },
    permissions: [...permissions].toSorted(),
    roles: [...who.roles],
    groups: who.groups.map((id) => ({ id })),
    locale: row.locale,
  }),
});
