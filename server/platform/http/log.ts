/** What the log keeps of an accident: besides these a code, the table and constraint of the database, and what led to it. */
interface Logged {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [more: string]: unknown;
}

/** Causes of causes that are told. */
const DEPTH = 4;

const named = ['code', 'constraint', 'table'] as const;

/**
 * An accident as the log keeps it: what it is called and where it happened. The database says in other fields what stood in the row or the
 * statement, names and telephones among it: they are left out. R-ORG-05
 */
function logged(fault: unknown, depth = DEPTH): Logged {
  if (!(fault instanceof Error)) return { type: typeof fault, message: String(fault), stack: '' };
  const told = fault as Error & Readonly<Record<string, unknown>>;
  const goesOn = depth > 0;
  return {
    type: fault.constructor.name,
    message: fault.message,
    stack: fault.stack ?? '',
    ...Object.fromEntries(named.flatMap((name) => (typeof told[name] === 'string' ? [[name, told[name]]] : []))),
    ...(goesOn && fault.cause !== undefined ? { cause: logged(fault.cause, depth - 1) } : {}),
    ...(goesOn && Array.isArray(told['errors']) ? { causes: told['errors'].map((one) => logged(one, depth - 1)) } : {}),
  };
}

/** How the server logs: secrets are hidden, of accidents only what `logged` keeps. */
export function logging<Level extends string>(level: Level) {
  return {
    level,
    serializers: { err: (fault: unknown) => logged(fault) },
    redact: { paths: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token', '*.phone'], censor: '[hidden]' },
  };
}
