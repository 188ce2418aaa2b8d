/** One field that was refused: a JSON pointer into the input and a sentence. */
export interface FieldProblem {
  readonly pointer: string;
  readonly message: string;
}

/** The problem document (RFC 9457) as the server sends it. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
  readonly allowed?: readonly string[];
  readonly requestId?: string;
}

/**
 * What every failed call throws.
 * - `status` 0 and code `offline`: no answer came, nothing is known about the write; repeat with the same key;
 * - 401 signed out · 403 may not · 404 not there · 409 the business says no, or a stale edit · 422 bad input with `errors`.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
  readonly allowed: readonly string[] | undefined;
  readonly requestId: string | undefined;
  /** the whole document, for members a single operation adds (such as the present state of a stale edit) */
  readonly document: Readonly<Record<string, unknown>>;

  constructor(problem: Problem, document: Readonly<Record<string, unknown>> = {}) {
    super(problem.detail || problem.title);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.allowed = problem.allowed;
    this.requestId = problem.requestId;
    this.document = document;
  }

  /** What the server says of it: the sentences about single fields, each once, else the detail, else the title. */
  get said(): string {
    return [...new Set(this.errors.map(({ message }) => message))].join(' ') || this.detail || this.title;
  }

  /** True when repeating the same call may help: no answer, or the server was not able to. */
  get mayRepeat(): boolean {
    return this.status === 0 || this.status >= 502;
  }
}

/** What browsers say of a part of the pages that did not come. */
const NOT_COME = /dynamically imported module|Importing a module script failed|Unable to preload/i;

/** Any thrown value as an ApiError: a part of the pages that did not come is no answer, other failures of the page get the code `page`. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof Error && NOT_COME.test(thrown.message))
    return new ApiError({ status: 0, code: 'offline', title: '', detail: thrown.message });
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new ApiError({ status: -1, code: 'page', title: '', detail });
}

/** Reads a failed response; anything that is no problem document becomes one with the code `http-<status>`. */
export async function problemOf(response: Response): Promise<ApiError> {
  const requestId = response.headers.get('x-request-id');
  const body: unknown = await response.json().catch(() => undefined);
  const document = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const word = (name: string): string => (typeof document[name] === 'string' ? document[name] : '');
  const id = word('requestId') || requestId;
  return new ApiError(
    {
      status: response.status,
      code: word('code') || `http-${response.status}`,
      title: word('title'),
      detail: word('detail'),
      ...(Array.isArray(document.errors) ? { errors: document.errors as FieldProblem[] } : {}),
      ...(Array.isArray(document.allowed) ? { allowed: document.allowed as string[] } : {}),
      ...(id ? { requestId: id } : {}),
    },
    document,
  );
}
