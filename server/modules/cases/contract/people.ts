import { desk, engineers, roles } from '#modules/identity/contract.ts';

/** Who looks at cases: everyone whose work touches them. */
export const caseReaders = roles(...desk, ...engineers, 'ANALYST', 'CLAIM', 'DATA', 'PARTS', 'LEAD-TR', 'TRAIN', 'KBM', 'LOGI', 'RND');
/** Who takes cases in and works on them. */
export const caseWorkers = roles('AGENT', 'CALLER', 'LEAD-HL', 'CQE', 'TECH', 'LEAD-FS', 'DISP', 'RECEP', 'LEAD-DP', 'DEPO', 'MGR');
