import { DatabaseError } from 'pg-protocol';
import { describe, expect, it } from 'vitest';
import { DatabaseAway, DatabaseBusy, DatabaseFull, wireFault } from './faults.ts';

describe('what a fault of the wire means', () => {
  it.each(['EPIPE', 'ECONNRESET', 'ETIMEDOUT', undefined])('[R-NFR-01] one of the line (%s) says that the database is away', (code) => {
    expect(wireFault(Object.assign(new Error('the line is gone'), code === undefined ? {} : { code }))).toBeInstanceOf(DatabaseAway);
  });

  it.each([
    ['57P01', DatabaseAway],
    ['08006', DatabaseAway],
    ['53100', DatabaseFull],
    ['53300', DatabaseBusy],
    ['23505', DatabaseError],
    ['XX000', DatabaseError],
  ] as const)('[R-NFR-01] of what the server tells, %s is told apart', (code, meant) => {
    expect(wireFault(Object.assign(new DatabaseError('told', 0, 'error'), { code, severity: 'ERROR' }))).toBeInstanceOf(meant);
  });
});
