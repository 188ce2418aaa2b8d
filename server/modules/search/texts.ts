import type { ModuleTexts } from '#platform/operation/contract.ts';

export const texts: ModuleTexts<typeof import('./contract.ts')> = { refusals: {}, events: {} };
