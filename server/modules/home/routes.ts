import type { Bound } from '#platform/operation/bind.ts';
import { noteReveal, reveal } from './commands/reveal.ts';
import { home } from './queries/home.ts';

export const routes: readonly Bound[] = [home, reveal, noteReveal];
