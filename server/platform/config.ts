import { resolve } from 'node:path';
import { z } from 'zod';

/** What the installation was told by its environment. Read once, at the start; nothing else reads the environment. */
export interface Config {
  /** the application's role on an external PostgreSQL; absent: the embedded one is started in the data folder */
  readonly databaseUrl?: string;
  /** the same server without a pooler between, for what the owner of the tables does: migrations, the demo, a company of one's own */
  readonly databaseDirectUrl?: string;
  /** connections at most; three at least: reactions and imports hold one each while their acts use another */
  readonly pool: number;
  /** false for poolers that cannot carry prepared statements */
  readonly prepare: boolean;
  /** absolute path of the folder that holds the embedded database and the files */
  readonly dataDir: string;
  /** 0: any free port */
  readonly port: number;
  readonly host: string;
  /** address under which people reach the installation, without a slash at its end */
  readonly publicUrl?: string;
  readonly logLevel: LogLevel;
  /** who gives it may read `/metrics`; absent: only this machine may */
  readonly metricsToken?: string;
  /** true: an installation without a company gets the demo company */
  readonly demo: boolean;
  /** false: the pages come from elsewhere (a development server), only the API is served */
  readonly pages: boolean;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** How much is written to the log, from least to most; `silent` writes nothing. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One or more settings are wrong; the message has a line for each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol) && new URL(value).hostname !== '';
}

function wholeNumber(from: number, to: number): z.ZodType<number> {
  return z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to));
}

const postgresUrl = z.string().refine((value) => hasProtocol(value, ['postgres:', 'postgresql:']));
const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');

interface Setting {
  readonly schema: z.ZodType;
  readonly expected: string;
  /** its value holds a password and is not repeated in a message */
  readonly secret?: true;
}

/** Fewer connections would leave what works in the background waiting for itself. */
export const LEAST_POOL = 3;

const POSTGRES_FORM = 'an address of the form postgres://user:password@host:5432/database';

const SETTINGS = {
  DATABASE_URL: { schema: postgresUrl, expected: POSTGRES_FORM, secret: true },
  DATABASE_DIRECT_URL: { schema: postgresUrl, expected: POSTGRES_FORM, secret: true },
  DATABASE_POOL: {
    schema: wholeNumber(LEAST_POOL, 20),
    expected: `a whole number from ${LEAST_POOL} to 20 (what works in the background holds up to two connections while it uses another)`,
  },
  DATABASE_PREPARE: { schema: onOff, expected: 'on or off' },
  DATA_DIR: { schema: z.string().refine((value) => !value.includes('\0')), expected: 'the path of a folder' },
  PORT: { schema: wholeNumber(0, 65_535), expected: 'a whole number from 0 (any free port) to 65535' },
  HOST: { schema: z.string().regex(/^[\w.:-]+$/), expected: 'a host name or an address to listen on, such as 127.0.0.1 or 0.0.0.0' },
  PUBLIC_URL: {
    schema: z.string().refine((value) => hasProtocol(value, ['http:', 'https:'])),
    expected: 'an address that begins with http:// or https://',
  },
  LOG_LEVEL: { schema: z.enum(LOG_LEVELS), expected: `one of ${LOG_LEVELS.join(', ')}` },
  METRICS_TOKEN: {
    schema: z.string().regex(/^[\w.~+/=-]{16,200}$/),
    expected: '16 to 200 letters and digits, or any of . _ ~ + / = -',
    secret: true,
  },
  DEMO: { schema: onOff, expected: 'on or off' },
  PAGES: { schema: onOff, expected: 'on or off' },
} as const satisfies Record<string, Setting>;

type Name = keyof typeof SETTINGS;
type ValueOf<N extends Name> = z.output<(typeof SETTINGS)[N]['schema']>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads single settings and gathers a sentence about each that is wrong. */
class Reading {
  readonly sentences: string[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  value<N extends Name>(name: N): ValueOf<N> | undefined {
    const setting: Setting = SETTINGS[name];
    const given = this.#env[name]?.trim();
    if (given === undefined || given === '') return undefined;
    const parsed = SETTINGS[name].schema.safeParse(given);
    if (parsed.success) return parsed.data as ValueOf<N>;
    this.sentences.push(`${name} ${setting.secret ? 'is not usable' : `is "${given}"`}; expected ${setting.expected}.`);
    return undefined;
  }

  valueOr<N extends Name>(name: N, otherwise: ValueOf<N>): ValueOf<N> {
    return this.value(name) ?? otherwise;
  }
}

function readDatabase(reading: Reading): Pick<Config, 'databaseUrl' | 'databaseDirectUrl'> {
  const databaseUrl = reading.value('DATABASE_URL');
  const databaseDirectUrl = reading.value('DATABASE_DIRECT_URL');
  if (databaseDirectUrl !== undefined && databaseUrl === undefined && reading.sentences.length === 0) {
    reading.sentences.push('DATABASE_DIRECT_URL is set without DATABASE_URL; expected both, or neither for the embedded database.');
  }
  return { ...(databaseUrl !== undefined && { databaseUrl }), ...(databaseDirectUrl !== undefined && { databaseDirectUrl }) };
}

/**
 * Reads the settings. A missing or empty one takes its default.
 * Throws ConfigError with a sentence for every wrong one: which, what it is, what is expected.
 */
export function readConfig(env: Environment): Config {
  const reading = new Reading(env);
  const database = readDatabase(reading);
  const publicUrl = reading.value('PUBLIC_URL')?.replace(/\/+$/, '');
  const metricsToken = reading.value('METRICS_TOKEN');
  const config: Config = {
    ...database,
    pool: reading.valueOr('DATABASE_POOL', 10),
    prepare: reading.valueOr('DATABASE_PREPARE', true),
    dataDir: resolve(reading.valueOr('DATA_DIR', './data')),
    port: reading.valueOr('PORT', 8080),
    host: reading.valueOr('HOST', '127.0.0.1'),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(metricsToken !== undefined && { metricsToken }),
    logLevel: reading.valueOr('LOG_LEVEL', 'info'),
    demo: reading.valueOr('DEMO', true),
    pages: reading.valueOr('PAGES', true),
  };
  if (reading.sentences.length > 0) throw new ConfigError(reading.sentences);
  return Object.freeze(config);
}
