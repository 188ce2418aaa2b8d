import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

function sentencesOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (fault) {
    if (fault instanceof ConfigError) return fault.sentences;
    throw fault;
  }
  return [];
}

describe('configuration', () => {
  it('an empty environment gives the embedded database, the loopback address and the demo company', () => {
    expect(readConfig({})).toEqual({
      pool: 10,
      prepare: true,
      dataDir: resolve('./data'),
      port: 8080,
      host: '127.0.0.1',
      logLevel: 'info',
      demo: true,
      pages: true,
    });
  });

  it('empty variables count as not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toEqual(readConfig({}));
  });

  it('every variable is read into its type', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://anxin_app:secret@db.example:5432/anxin',
      DATABASE_DIRECT_URL: 'postgresql://anxin_app:secret@db.example:5433/anxin',
      DATABASE_POOL: '20',
      DATABASE_PREPARE: 'off',
      DATA_DIR: '/srv/anxin',
      PORT: '0',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://service.example/',
      LOG_LEVEL: 'warn',
      METRICS_TOKEN: 'watch-over-us-0123',
      DEMO: 'off',
    });
    expect(config).toEqual({
      databaseUrl: 'postgres://anxin_app:secret@db.example:5432/anxin',
      databaseDirectUrl: 'postgresql://anxin_app:secret@db.example:5433/anxin',
      pool: 20,
      prepare: false,
      dataDir: resolve('/srv/anxin'),
      port: 0,
      host: '0.0.0.0',
      publicUrl: 'https://service.example',
      logLevel: 'warn',
      metricsToken: 'watch-over-us-0123',
      demo: false,
      pages: true,
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it.each([
    ['DATABASE_URL', 'mysql://db.example/anxin'],
    ['DATABASE_POOL', '21'],
    ['DATABASE_POOL', '2'],
    ['DATABASE_PREPARE', 'yes'],
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['PORT', '-1'],
    ['HOST', 'http://0.0.0.0'],
    ['PUBLIC_URL', 'service.example'],
    ['LOG_LEVEL', 'loud'],
    ['METRICS_TOKEN', 'short'],
    ['METRICS_TOKEN', 'with a space in it'],
    ['DEMO', 'true'],
  ])('%s=%s stops the start with one sentence', (name, value) => {
    const sentences = sentencesOf({ [name]: value });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(new RegExp(`^${name} .*; expected .*\\.$`));
  });

  it('all wrong variables are named at once', () => {
    const sentences = sentencesOf({ PORT: 'eighty', DEMO: 'maybe', DATABASE_POOL: '99' });
    expect(sentences).toHaveLength(3);
    expect(sentences).toContain('PORT is "eighty"; expected a whole number from 0 (any free port) to 65535.');
  });

  it('fewer connections than what works in the background needs are refused, with the reason', () => {
    expect(sentencesOf({ DATABASE_POOL: '1' }).join()).toContain('a whole number from 3 to 20 (what works in the background holds');
    expect(readConfig({ DATABASE_POOL: '3' }).pool).toBe(3);
  });

  it('a password is not repeated in the sentence about its variable', () => {
    expect(sentencesOf({ DATABASE_URL: 'http://u:geheim@h/x' }).join()).not.toContain('geheim');
  });

  it('a direct address without the ordinary one is refused', () => {
    expect(sentencesOf({ DATABASE_DIRECT_URL: 'postgres://h/x' })).toHaveLength(1);
  });
});
