import type { JobAct } from './store/acts.ts';
import type { Route } from './store/shapes.ts';

/** The acts that send a job another way; a remote session going on is ended with the same reason first. */
export function rerouteActs(
  { id, remoteSessions }: { id: string; remoteSessions: readonly { endedAt: string | null }[] },
  route: Route,
  reason: string,
): JobAct[] {
  const reroute: JobAct = { verb: 'reroute', input: { id, route, reason } };
  const isOpen = remoteSessions.some((session) => session.endedAt === null);
  if (!isOpen) return [reroute];
  return [{ verb: 'close-remote', input: { id, result: route === 'site' ? 'needs_visit' : 'needs_depot', cause: reason } }, reroute];
}
