import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachEmbedded } from '#platform/database/embedded.ts';
import { openDoor } from '#platform/database/door.ts';
import { auditOf, openCompany, untilQuiet, Work } from './fixtures/work.ts';
import { killTree, startInstallation, stopInstallation, type Installation } from './harness/installation.ts';

const ROUNDS = 3;
const WRITERS = 6;

describe('killed with -9 under load', () => {
  let dataDir = '';
  let running: Installation;
  let work: Work;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'anxin-crash-'));
    running = await startInstallation(dataDir);
    const { appUrl } = await reachEmbedded({ dataDir, durable: true, onLog: () => undefined });
    work = new Work(running.url, await openCompany(appUrl));
  }, 60_000);
  afterAll(async () => {
    await stopInstallation(running);
    await rm(dataDir, { recursive: true, force: true });
  });

  it('[R-NFR-01] keeps every acknowledged write exactly once, its seals hold, and each alarm fires once', async () => {
    work.begin(WRITERS);
    for (let round = 0; round < ROUNDS; round += 1) {
      await work.untilMore(20);
      await killTree(running);
      running = await startInstallation(dataDir);
      work.moveTo(running.url);
    }
    await work.untilMore(20);
    await work.end();
    const { ownerUrl } = await reachEmbedded({ dataDir, durable: true, onLog: () => undefined });
    const owner = openDoor({ url: ownerUrl, size: 2, prepare: false });
    try {
      await untilQuiet(owner, Date.now);
      expect(work.acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * 20);
      expect(await auditOf(owner, work.acknowledged)).toEqual([]);
    } finally {
      await owner.close();
    }
    expect(work.heard.broken).toBeGreaterThan(0);
    expect(work.heard.wrong.filter((answer) => !answer.includes(': 500 '))).toEqual([]);
  }, 120_000);
});
