/** Does the server answer at all? Asks what costs it nothing, and believes no cache. */
export function answers(): Promise<boolean> {
  return fetch('/healthz', { cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}
