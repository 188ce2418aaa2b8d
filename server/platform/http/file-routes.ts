import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Door } from '../database/door.ts';
import { sql } from '../database/sql.ts';
import { putFile, type Taken } from '../files/row.ts';
import { cleanName, isOldOffice, sniff } from '../files/sniff.ts';
import type { FileStore } from '../files/store.ts';
import { NotThere } from '../operation/bind.ts';
import { entered, type Caller } from '../operation/caller.ts';
import { BadInput, NotSignedIn, TooMany } from '../operation/faults.ts';
import { newId } from '../values/ids.ts';
import { toIso } from '../values/instant.ts';
import { empty, forgetPieces, keepPiece, pieceOf, received } from './file-pieces.ts';
import { sendFault } from './problem.ts';
import { operationIdOf, PREFIX, UUID } from './routes.ts';

export interface FileRouteParts {
  readonly door: Door;
  readonly files: FileStore;
  readonly now: () => number;
  readonly callerOf: (request: FastifyRequest) => Caller;
}

/** Bytes of one file at most. */
const MOST_BYTES = 10 * 1024 * 1024;
/** Uploads of one company in an hour at most. */
const MOST_PER_HOUR = 20_000;

interface Upload {
  readonly bytes: Buffer;
  readonly name: string;
  readonly taken?: Taken;
}

const kind = {
  pointer: '/file',
  code: 'type',
  message: {
    zh: '只接受 JPG、PNG、WebP 图片，PDF，XLSX、CSV 表格和 MP4 视频',
    en: 'Only JPG, PNG and WebP pictures, PDF, XLSX and CSV tables and MP4 videos are taken',
  },
};
const oldOffice = {
  pointer: '/file',
  code: 'old_office',
  message: {
    zh: '这是旧版 Office（.xls、.doc）或加了密码的文件；请在 Excel 里“另存为” .xlsx（不加密码）后再上传',
    en: 'This is an old Office file (.xls, .doc) or one with a password; save it as .xlsx without password and upload that',
  },
};
const reused = {
  pointer: '/Idempotency-Key',
  code: 'reused',
  message: { zh: '此编号已用于另一文件', en: 'This id was already used for another file' },
};

async function uploadOf(request: FastifyRequest): Promise<Upload> {
  if (request.isMultipart()) {
    const part = await request.file();
    if (!part) throw new BadInput([empty]);
    return { bytes: await part.toBuffer(), name: cleanName(part.filename) };
  }
  const told = request.headers['file-name'] ?? (request.query as Record<string, unknown>)['name'];
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (bytes.length === 0) throw new BadInput([empty]);
  // The body may be a little larger, because a form has wrapping around the file.
  if (bytes.length > MOST_BYTES) throw Object.assign(new Error('the file is too large'), { statusCode: 413 });
  return { bytes, name: cleanName(decoded(typeof told === 'string' ? told : '')) };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The client's id of the file; a repeat of the same upload answers the same file. */
function idOf(request: FastifyRequest): string {
  return operationIdOf(request) ?? newId();
}

/** Keeps the bytes of a whole file under the client's id. */
async function keep(parts: FileRouteParts, request: FastifyRequest, id: string, { bytes, name, taken }: Upload): Promise<object> {
  if (isOldOffice(bytes)) throw new BadInput([oldOffice]);
  const mime = await sniff(bytes, name);
  if (mime === undefined) throw new BadInput([kind]);
  const hash = await parts.files.put(bytes);
  const [, , rows] = await parts.door.trip([
    parts.callerOf(request).enter,
    putFile({ id, hash, name, mime, size: bytes.length, taken }, parts.now()),
    sql`select hash, name, mime, size from files where tenant_id = app_tenant() and id = ${id} and member_id = app_member()`,
  ]);
  const row = rows?.rows[0];
  if (row?.['hash'] !== hash) throw new BadInput([reused]);
  return { id, hash, name: row['name'], mime: row['mime'], size: row['size'] };
}

/** Does the request begin a file? Of one in pieces it is the first. */
function beginsFile({ method, query }: FastifyRequest): boolean {
  return method === 'POST' || (method === 'PUT' && Number((query as Readonly<Record<string, unknown>>)['from'] ?? 0) === 0);
}

/** Nobody's bytes are read before it is known who sends them. */
async function admit(parts: FileRouteParts, request: FastifyRequest): Promise<void> {
  const caller = parts.callerOf(request);
  const [entry] = await parts.door.trip([caller.enter]);
  const who = entered(caller, entry?.rows[0]);
  if (!who || who.memberId === null) throw new NotSignedIn();
  const { member } = request.query as Readonly<Record<string, unknown>>;
  // what one person’s phone brings does not become another one’s
  if (member !== undefined && member !== who.memberId) throw new NotSignedIn();
  if (!beginsFile(request)) return;
  const hour = Math.floor(parts.now() / 3_600_000) * 3_600_000;
  const [hits] = await parts.door.trip([sql`select count_hit(${`upload ${who.tenantId}`}, ${toIso(hour)}) as hits`]);
  if (Number(hits?.rows[0]?.['hits']) > MOST_PER_HOUR) throw new TooMany(3600);
}

function fileIdOf(request: FastifyRequest): string {
  const { id } = request.params as { id: string };
  if (!UUID.test(id)) throw new NotThere();
  return id;
}

async function serve(parts: FileRouteParts, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const id = fileIdOf(request);
  const [, found] = await parts.door.trip([
    parts.callerOf(request).enter,
    sql`select hash, name, mime, size from files where tenant_id = app_tenant() and id = ${id} and app_reads_file(id)`,
  ]);
  const row = found?.rows[0];
  const hash = String(row?.['hash'] ?? '');
  if (!row) throw new NotThere();
  const mime = String(row['mime']);
  const place = mime.startsWith('image/') ? 'inline' : 'attachment';
  void reply
    .header('etag', `"${hash}"`)
    .header('cache-control', 'private, max-age=300')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('content-disposition', `${place}; filename*=UTF-8''${encodeURIComponent(String(row['name']))}`);
  if (request.headers['if-none-match'] === `"${hash}"`) return reply.code(304).send();
  const stream = await parts.files.get(hash);
  if (!stream) throw new Error(`the bytes of file ${id} are missing`);
  return reply.type(mime).header('content-length', String(row['size'])).send(stream);
}

/**
 * `PUT /files/{id}/pieces` takes a file in pieces, `GET` says how far it has come.
 * `POST /files` takes the bytes of one file (as they are, or as a form), `GET /files/{id}` gives them back to those who may look. */
export async function addFileRoutes(http: FastifyInstance, parts: FileRouteParts): Promise<void> {
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(multipart, { limits: { fileSize: MOST_BYTES, files: 1, fields: 5 } });
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) => done(null, body));
    scope.addHook('onRequest', (request) => admit(parts, request));
    scope.setErrorHandler(sendFault);
    scope.post(`${PREFIX}/files`, { bodyLimit: MOST_BYTES + 65_536, config: { operation: 'file.upload' } }, (request) =>
      uploadOf(request).then((upload) => keep(parts, request, idOf(request), upload)),
    );
    scope.get(`${PREFIX}/files/:id/pieces`, { config: { operation: 'file.received' } }, (request) =>
      received(parts.door, parts.callerOf(request), fileIdOf(request)),
    );
    scope.put(`${PREFIX}/files/:id/pieces`, { bodyLimit: MOST_BYTES, config: { operation: 'file.send-piece' } }, async (request) => {
      const id = fileIdOf(request);
      const piece = pieceOf(request, MOST_BYTES);
      const state = await keepPiece(parts, parts.callerOf(request), id, piece);
      if (!state.whole) return state.answer;
      try {
        await keep(parts, request, id, { bytes: state.whole, name: cleanName(piece.name), taken: piece.taken });
      } catch (fault) {
        // what is not taken whole will not be taken in pieces either
        if (fault instanceof BadInput) await forgetPieces(parts.door, parts.callerOf(request), id);
        throw fault;
      }
      await forgetPieces(parts.door, parts.callerOf(request), id);
      return { size: piece.size, complete: true };
    });
    scope.get(`${PREFIX}/files/:id`, { config: { operation: 'file.read' } }, (request, reply) => serve(parts, request, reply));
  });
}
