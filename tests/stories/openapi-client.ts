/** The parts of an OpenAPI document that a client needs. */
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: 'path' | 'query' | 'header' }[];
  readonly requestBody?: unknown;
}

/** An answer that is not 2xx, with its problem document. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;
  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(`${status} ${String(body['code'])}: ${String(body['detail'] ?? body['title'])} ${JSON.stringify(body['errors'] ?? '')}`);
    this.status = status;
    this.code = String(body['code']);
    this.body = body;
  }
}

export type Answer = Readonly<Record<string, unknown>>;

/** Somebody who calls operations by their ids. */
export interface Client {
  call(operationId: string, input?: Readonly<Record<string, unknown>>, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** A client that knows an address and what the document published there says: nothing else of this project. */
export async function clientOf(base: string, headers: Readonly<Record<string, string>> = {}): Promise<Client> {
  const document = (await (await fetch(`${base}/api/openapi.json`)).json()) as Document;
  const known = new Map<string, { path: string; method: string; operation: Operation }>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods))
      known.set(operation.operationId, { path, method: method.toUpperCase(), operation });
  }
  return {
    async call(operationId, input = {}, more = {}) {
      const found = known.get(operationId);
      if (!found) throw new Error(`the document has no operation ${operationId}`);
      const names = (place: string) =>
        (found.operation.parameters ?? []).filter((parameter) => parameter.in === place).map(({ name }) => name);
      const inPath = names('path');
      const query = new URLSearchParams();
      for (const name of names('query'))
        for (const value of [input[name]].flat()) if (value !== undefined && value !== null) query.append(name, String(value));
      const path = inPath.reduce((sofar, name) => sofar.replace(`{${name}}`, encodeURIComponent(String(input[name]))), found.path);
      const body = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name)));
      const response = await fetch(`${base}${path}${query.size > 0 ? `?${query}` : ''}`, {
        method: found.method,
        headers: { 'content-type': 'application/json', ...headers, ...more },
        ...(found.operation.requestBody === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = (await response.json()) as Answer;
      if (!response.ok) throw new Problem(response.status, answer);
      return { ...answer, cookie: response.headers.getSetCookie()[0]?.split(';')[0] };
    },
  };
}

/** A client of one person, signed in by name and password. */
export async function signedIn(base: string, name: string, password: string): Promise<Client> {
  const anyone = await clientOf(base);
  const { cookie } = await anyone.call('session.open', { name, password });
  return clientOf(base, { cookie: String(cookie) });
}
