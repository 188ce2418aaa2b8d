import type { Bound } from '#platform/operation/bind.ts';
import { business } from './queries/business.ts';
import { read } from './queries/read.ts';

export const routes: readonly Bound[] = [business, read];
