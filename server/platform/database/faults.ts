/**
 * The database cannot be asked now: it is away, starting, cut off, or says nothing. What was under way was done or was not: the same call
 * with the same id tells.
 */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
}

/** The database answers, and every connection to it serves somebody else for too long; nothing was begun. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
}

/** There is no room left for what was to be written; nothing of it was. */
export class DatabaseFull extends Error {
  override readonly name = 'DatabaseFull';
}

/** The SQLSTATE of a fault that the server told; a fault of the line has a code as well, and `EPIPE` looks like one. */
function stateOf(fault: Error): string | undefined {
  return 'severity' in fault && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined;
}

const DISK_FULL = '53100';
const TOO_MANY_CONNECTIONS = '53300';

/** A fault that came from the wire as those who call the door may meet it. */
export function wireFault(fault: Error): Error {
  const state = stateOf(fault);
  if (state === DISK_FULL) return new DatabaseFull(fault.message, { cause: fault });
  if (state === TOO_MANY_CONNECTIONS) return new DatabaseBusy(fault.message, { cause: fault });
  const away = state === undefined || state.startsWith('57P') || state.startsWith('08');
  return away ? new DatabaseAway(fault.message, { cause: fault }) : fault;
}
