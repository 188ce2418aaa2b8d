import type { SpawnOptions } from 'node:child_process';

/** File that a name stands for: a script of the project, else the command of an installed package. */
export function fileOf(name: string): string;

/** Runs a script of the project or a command of a package under the Node of the project, and gives its exit code. */
export function run(name: string, args: readonly string[], options?: SpawnOptions): Promise<number>;
