/** Does the server serve? A proxy before it answers for one that is away, so that any answer is not enough; no cache is believed. */
export function answers(): Promise<boolean> {
  return fetch('/readyz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}
