import type { Bound } from '#platform/operation/bind.ts';
import { business } from './queries/business.ts';

export const routes: readonly Bound[] = [business];
