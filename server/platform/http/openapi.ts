import { z } from 'zod';
import type { Operation } from '../operation/contract.ts';
import { download } from '../operation/download.ts';
import { KEPT_DAYS } from '../operation/keys.ts';
import type { Words } from '../values/words.ts';
import { PREFIX } from './routes.ts';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  return json;
}

const problem: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    params: { type: 'object' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } } },
    },
  },
};

function refused(operation: Operation, texts: ReadonlyMap<string, Words>): Json {
  const lines = operation.refuses.map((code) => `- \`${code}\`: ${texts.get(code)?.en ?? ''}`);
  return {
    description: ['The business says no:', ...lines].join('\n'),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

/** Who may call when it is not somebody signed in. */
function securityOf({ may }: Operation): Json {
  if (may === 'public') return { security: [] };
  return may === 'customer' ? { security: [{ customer: [] }] } : {};
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', format: 'uuid' },
  description: `Client-made id of this write; repeating it within ${KEPT_DAYS} days returns the first answer`,
};
const when: readonly Json[] = [
  {
    name: 'Occurred-At',
    in: 'header',
    required: false,
    schema: { type: 'string', format: 'date-time' },
    description:
      'When it happened, if not now: at most 2 minutes ahead (`in_future`); more than 72 hours back only with the right `event.backdate` (`too_long_ago`) and a reason (`late_reason_missing`)',
  },
  {
    name: 'Late-Reason',
    in: 'header',
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: 500 },
    description: 'Why it is told only now, percent-encoded; kept and shown with what happened',
  },
];

/** What a write is given beside its body: acts keep all of it, direct operations at most the id. */
function headersOf({ repeat }: Operation): Json[] {
  if (repeat === 'anew') return [];
  return repeat === 'met' ? [idempotencyKey] : [idempotencyKey, ...when];
}

function describe(operation: Operation, texts: ReadonlyMap<string, Words>): Json {
  const input = schemaOf(operation.input, 'input') as { properties?: Record<string, Json>; required?: string[] };
  const properties = input.properties ?? {};
  const inPath = [...(operation.at?.path.matchAll(/\{(\w+)\}/g) ?? [])].map((match) => String(match[1]));
  const parameter = (name: string, place: string): Json => ({
    name,
    in: place,
    required: place === 'path' || (input.required ?? []).includes(name),
    schema: properties[name] ?? {},
  });
  const reads = operation.at?.method === 'GET';
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const body: Json = {
    required: true,
    content: {
      'application/json': {
        schema: {
          ...input,
          properties: Object.fromEntries(rest.map((name) => [name, properties[name]])),
          required: (input.required ?? []).filter((name) => !inPath.includes(name)),
        },
      },
    },
  };
  const { may } = operation;
  const roles = typeof may === 'string' ? may : ('roles' in may ? may.roles : may.partOf).join(', ');
  return {
    operationId: operation.name,
    summary: operation.summary,
    description: `May: ${roles}`,
    tags: [operation.name.slice(0, operation.name.indexOf('.'))],
    parameters: [
      ...inPath.map((name) => parameter(name, 'path')),
      ...(reads ? rest.map((name) => parameter(name, 'query')) : headersOf(operation)),
    ],
    ...(reads ? {} : { requestBody: body }),
    responses: {
      200: {
        description: 'Done',
        content: { [operation.output === download ? '*/*' : 'application/json']: { schema: schemaOf(operation.output, 'output') } },
      },
      ...(operation.refuses.length > 0 ? { 409: refused(operation, texts) } : {}),
      default: { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
    ...securityOf(operation),
    'x-refuses': operation.refuses,
    'x-appends': operation.appends,
  };
}

const bytes = { schema: { type: 'string', format: 'binary' } };
const problems = {
  default: { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
};

/** The address that takes a file in pieces. */
function piecePaths(): Record<string, Json> {
  const whose = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
  const query = (name: string, schema: Json, description: string, required = false): Json => ({
    name,
    in: 'query',
    required,
    schema,
    description,
  });
  const come = {
    200: {
      description: 'Come so far',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['size', 'complete'],
            properties: { size: { type: 'integer' }, complete: { type: 'boolean' } },
          },
        },
      },
    },
    ...problems,
  };
  return {
    [`${PREFIX}/files/{id}/pieces`]: {
      get: {
        operationId: 'file.received',
        tags: ['file'],
        summary: 'How far a file of one’s own has come',
        parameters: [whose],
        responses: come,
      },
      put: {
        operationId: 'file.send-piece',
        tags: ['file'],
        summary:
          'Takes a piece that goes on where the file has come to; with the last one the file is whole. The answer says where to go on.',
        parameters: [
          whose,
          query('from', { type: 'integer', minimum: 0 }, 'Where in the file the piece begins, in bytes', true),
          query('size', { type: 'integer', minimum: 1 }, 'Bytes of the whole file', true),
          query('name', { type: 'string' }, 'Name of the file'),
          query('member', { type: 'string', format: 'uuid' }, 'Whose file it is: under somebody else’s sign-in it is not taken (401)'),
          query('takenAt', { type: 'string', format: 'date-time' }, 'When a picture was taken'),
          query('longitude', { type: 'number' }, 'Where it was taken'),
          query('latitude', { type: 'number' }, 'Where it was taken'),
        ],
        requestBody: { required: true, content: { 'application/octet-stream': bytes } },
        responses: come,
      },
    },
  };
}

/** The addresses that carry bytes instead of JSON. */
function filePaths(): Record<string, Json> {
  const file = {
    type: 'object',
    required: ['id', 'hash', 'name', 'mime', 'size'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      hash: { type: 'string' },
      name: { type: 'string' },
      mime: { type: 'string' },
      size: { type: 'integer' },
    },
  };
  return {
    [`${PREFIX}/files`]: {
      post: {
        operationId: 'file.upload',
        tags: ['file'],
        summary: 'Uploads one file of at most 10 MB: JPG, PNG, WebP, PDF, XLSX, CSV or MP4',
        parameters: [
          { name: 'File-Name', in: 'header', required: false, schema: { type: 'string' }, description: 'Name, percent-encoded' },
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            schema: { type: 'string', format: 'uuid' },
            description: 'Client-made id of the file',
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/octet-stream': bytes,
            'multipart/form-data': { schema: { type: 'object', properties: { file: bytes.schema } } },
          },
        },
        responses: { 200: { description: 'Kept', content: { 'application/json': { schema: file } } }, ...problems },
      },
    },
    [`${PREFIX}/files/{id}`]: {
      get: {
        operationId: 'file.read',
        tags: ['file'],
        summary: 'The bytes of a file that one may look at',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        responses: { 200: { description: 'The file', content: { '*/*': bytes } }, ...problems },
      },
    },
  };
}

/** The public API as an OpenAPI 3.1 document, from the contracts alone. */
export function openApi(operations: readonly Operation[], texts: ReadonlyMap<string, Words>): Json {
  const paths: Record<string, Json> = { ...filePaths(), ...piecePaths() };
  for (const operation of operations) {
    if (!operation.at) continue;
    const path = PREFIX + operation.at.path;
    paths[path] = { ...paths[path], [operation.at.method.toLowerCase()]: describe(operation, texts) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Anxin',
      version: '0.1.0',
      description: 'Everything the pages do. Errors are RFC 9457 documents; lists use keyset cursors (`after`).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }, { key: [] }],
    components: {
      schemas: { Problem: problem },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'anxin_session' },
        customer: { type: 'apiKey', in: 'cookie', name: 'anxin_customer' },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
    paths,
  };
}
