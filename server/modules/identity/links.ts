import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a token of a customer's link names, and the sign that it is ours. */
export interface LinkToken {
  readonly linkId: string;
  readonly sign: Buffer;
}

const ID_BYTES = 16;
/** 128 bits: nobody tries that out. */
const SIGN_BYTES = 16;

function signOf(id: Buffer, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(id).digest().subarray(0, SIGN_BYTES);
}

/** The token of a link, 43 characters: its id and a sign by the company's key. */
export function linkToken(linkId: string, secret: Buffer): string {
  const id = Buffer.from(linkId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, signOf(id, secret)]).toString('base64url');
}

/** Takes a token apart; undefined for what cannot be one. */
export function readLinkToken(token: string): LinkToken | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ID_BYTES + SIGN_BYTES || bytes.toString('base64url') !== token) return undefined;
  const linkId = bytes.toString('hex', 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { linkId, sign: bytes.subarray(ID_BYTES) };
}

/** True when the sign was made with this key; takes the same time whether or not. */
export function isSignedBy({ linkId, sign }: LinkToken, secret: Buffer): boolean {
  return timingSafeEqual(signOf(Buffer.from(linkId.replaceAll('-', ''), 'hex'), secret), sign);
}
