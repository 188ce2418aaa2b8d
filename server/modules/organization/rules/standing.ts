/** A position held for some days; `to_on` is the first day after. */
interface Held {
  readonly role: string;
  readonly group_id: string;
  readonly from_on: string;
  readonly to_on: string | null;
}

/** Whether a position is held on a day. */
export function isHeldOn(held: Pick<Held, 'from_on' | 'to_on'>, day: string): boolean {
  return held.from_on <= day && (held.to_on === null || held.to_on > day);
}

/** Roles and groups that follow from the positions held on a day (R-ORG-03, R-ORG-04): each once. */
export function standingOn(holdings: readonly Held[], day: string): { readonly roles: string[]; readonly groupIds: string[] } {
  const held = holdings.filter((holding) => isHeldOn(holding, day));
  return {
    roles: [...new Set(held.map(({ role }) => role))].toSorted(),
    groupIds: [...new Set(held.map((holding) => holding.group_id))].toSorted(),
  };
}
