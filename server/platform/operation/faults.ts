import type { Words } from '../values/words.ts';

/** One wrong field: a JSON pointer into the input and what is wrong, in both languages. */
export interface FieldFault {
  readonly pointer: string;
  readonly code: string;
  readonly message: Words;
}

/** Nobody behind the call, or nobody any more: 401. */
export class NotSignedIn extends Error {}

/** The caller sees the subject but may not do this: 403. */
export class Forbidden extends Error {
  readonly permission: string;
  constructor(permission: string) {
    super(`permission ${permission} is missing`);
    this.permission = permission;
  }
}

/** The company has switched off the module that this belongs to: 409. R-ORG-03 */
export class SwitchedOff extends Error {
  readonly module: string;
  readonly title: Words;
  constructor(module: string, title: Words = { zh: module, en: module }) {
    super(`module ${module} is switched off`);
    this.module = module;
    this.title = title;
  }
}

/** The input does not fit the contract: 422 with one entry per field. */
export class BadInput extends Error {
  readonly faults: readonly FieldFault[];
  constructor(faults: readonly FieldFault[]) {
    super('the input does not fit');
    this.faults = faults;
  }
}

/** Too many tries: 429, and when to come back. */
export class TooMany extends Error {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super('too many tries');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A file that was not uploaded, or that the caller may not fetch himself, named at `pointer`: 422. */
export function unknownFile(pointer: `/${string}`): BadInput {
  const message = { zh: '文件没有上传成功，请重新上传', en: 'The file was not uploaded; please upload it again' };
  return new BadInput([{ pointer, code: 'unknown_file', message }]);
}

/** An id of an operation that was used before with another input: 422. */
export function reusedId(): BadInput {
  const message = { zh: '此操作编号已用于另一内容', en: 'This operation id was already used with another input' };
  return new BadInput([{ pointer: '/operationId', code: 'reused', message }]);
}
