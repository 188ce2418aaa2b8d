import type { z } from 'zod';
import { newId } from '#platform/values/ids.ts';
import type { Operation } from '#platform/operation/contract.ts';
import { heardServerTime } from './clock.ts';
import { ApiError, problemOf } from './problem.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** idempotency key of this intention (uuid); repeats of a write must give the same one */
  readonly key?: string;
}

interface Sent extends CallOptions {
  readonly body?: BodyInit;
  readonly type?: string;
}

const root = '/api/v1';

/** One request; the only place of the pages that calls `fetch`. */
export async function send(method: string, path: string, options: Sent = {}): Promise<Response> {
  const headers = new Headers({
    Accept: 'application/json',
    'Accept-Language': document.documentElement.lang.startsWith('en') ? 'en' : 'zh',
  });
  if (options.type) headers.set('Content-Type', options.type);
  if (method !== 'GET') headers.set('Idempotency-Key', options.key ?? newId());
  const response = await fetch(root + path, {
    method,
    headers,
    credentials: 'same-origin',
    body: options.body ?? null,
    signal: options.signal ?? null,
  }).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause;
    throw new ApiError({ status: 0, code: 'offline', title: '', detail: '' });
  });
  heardServerTime(response.headers.get('x-now'));
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Address of an operation: `{name}` in its path taken from the input, the rest returned. */
export function addressOf(
  operation: Pick<Operation, 'name' | 'at'>,
  input: Readonly<Record<string, unknown>>,
): { path: string; rest: Record<string, unknown> } {
  if (!operation.at) throw new Error(`${operation.name} has no address`);
  const rest = { ...input };
  const path = operation.at.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    if (value === undefined || value === null || value === '') throw new Error(`${operation.name} needs ${name}`);
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path, rest };
}

/** `?a=1&b=2&b=3` of what is set; empty text and undefined stay away. */
export function queryOf(values: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') query.append(name, String(one));
    }
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

/**
 * Performs an operation over HTTP and answers its output. GET puts the input in the query, other methods in a JSON body.
 * Throws `ApiError` for every refusal; a write without `key` gets a fresh one.
 */
export async function call<I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<I, O>,
  input: z.input<I>,
  options: CallOptions = {},
): Promise<z.output<O>> {
  const { path, rest } = addressOf(operation, input as Record<string, unknown>);
  const method = operation.at?.method ?? 'GET';
  const response =
    method === 'GET'
      ? await send(method, path + queryOf(rest), options)
      : await send(method, path, { ...options, body: JSON.stringify(rest), type: 'application/json' });
  return (response.status === 204 ? undefined : await response.json()) as z.output<O>;
}

/** Sends a file as multipart form data (`file`, then the other input as text fields) and answers the operation's output. */
export async function upload<I extends z.ZodObject, O extends z.ZodType>(
  operation: Operation<I, O>,
  file: File | Blob,
  input: Readonly<Record<string, unknown>> = {},
  options: CallOptions = {},
): Promise<z.output<O>> {
  const { path, rest } = addressOf(operation, input);
  const form = new FormData();
  for (const [name, value] of Object.entries(rest)) if (value !== undefined && value !== null) form.append(name, String(value));
  form.append('file', file, file instanceof File ? file.name : 'file');
  const response = await send(operation.at?.method ?? 'POST', path, { ...options, body: form });
  return (await response.json()) as z.output<O>;
}

/** The name a file travels under, in the reader's language. */
function nameOf(response: Response): string | undefined {
  const told = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return told === undefined ? undefined : decodeURIComponent(told);
}

/** Fetches what an operation answers as a file and hands it to the browser's downloads under the name it came with, else `fileName`. */
export async function download(
  operation: Pick<Operation, 'name' | 'at'>,
  input: Readonly<Record<string, unknown>>,
  fileName: string,
): Promise<void> {
  const { path, rest } = addressOf(operation, input);
  const response = await send('GET', path + queryOf(rest));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = nameOf(response) ?? fileName;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
