import type { Bound } from '#platform/operation/bind.ts';
import { noteReveal, reveal } from './commands/reveal.ts';
import { company } from './queries/company.ts';
import { home } from './queries/home.ts';

export const routes: readonly Bound[] = [home, company, reveal, noteReveal];
