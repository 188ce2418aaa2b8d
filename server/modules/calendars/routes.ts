import { read } from './queries/read.ts';

export const routes = [read];
