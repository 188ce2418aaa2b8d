import type { KeptAct, QueuedAct, RefusedAct } from './store/acts.ts';

/** What became of one act; `refusal` null: it is written. */
export interface Verdict {
  readonly actId: string;
  readonly refusal: RefusedAct['refusal'] | null;
}

/** All that the queue needs of the world: a phone gives its own, a test one whose time and accidents it decides. */
export interface QueuePorts {
  /** acts kept on the phone, in any order */
  keptActs(): Promise<readonly KeptAct[]>;
  /** keeps and forgets as one; after it resolves a crash takes nothing away. Throws when there is no room, and then nothing changed. */
  changeActs(put: readonly KeptAct[], goneIds: readonly string[]): Promise<void>;
  /** tells acts in order; throws `ApiError` when nothing is known about any of them */
  tell(acts: readonly QueuedAct[]): Promise<readonly Verdict[]>;
  /** settles an act that the server keeps as refused. Null: it is over; else the new refusal. Throws `ApiError`. */
  settle(actId: string, as: 'retried' | 'dropped'): Promise<RefusedAct['refusal'] | null>;
  /** brings the bytes of a file to the server, done at once when they are there. Throws `ApiError`. */
  bring(fileId: string): Promise<void>;
  /** the files of an act are on the server and attached: their bytes may go */
  brought(fileIds: readonly string[]): Promise<void>;
  /** the acts that named these files were given up: their bytes may go unless something else names them */
  letGo(fileIds: readonly string[]): Promise<void>;
  /** by the phone's clock, epoch ms */
  now(): number;
  /** whole ms by which the server's clock is ahead of the phone's, as last heard */
  offset(): number;
  newId(): string;
  /** runs something after some ms; answers what takes it back */
  after(ms: number, run: () => void): () => void;
  /** runs something while no other window of this phone does */
  alone(run: () => Promise<void>): Promise<void>;
  /** reads these jobs again where this phone has read them before; throws `ApiError` when no answer came */
  readAgain(jobIds: readonly string[]): Promise<void>;
  /** the server no longer knows who is calling: what waits is told after the next sign-in */
  signedOut(): void;
}
