/** Somebody as answers name him: the id, and the name where it is known; null where there is nobody. */
export function personOf(id: string | null, name: string | null): { readonly id: string; readonly name: string } | null {
  return id === null ? null : { id, name: name ?? '' };
}
