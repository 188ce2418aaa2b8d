import { z } from 'zod';

/** An answer that is a file: it leaves as a stream and is never held whole. */
export class Download {
  readonly name: string;
  readonly mime: string;
  readonly body: AsyncIterable<Uint8Array>;

  constructor(name: string, mime: string, body: AsyncIterable<Uint8Array>) {
    this.name = name;
    this.mime = mime;
    this.body = body;
  }
}

/** Output of an operation that answers with a file instead of JSON; only direct operations can. */
export const download = z.custom<Download>((value) => value instanceof Download).meta({ type: 'string', format: 'binary' });
