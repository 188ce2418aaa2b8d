import { query } from '#platform/operation/bind.ts';
import { script as contract } from '../contract.ts';
import { scriptText } from '../rules/script.texts.ts';

/** What is said in a call-back, step by step (R-CBK-02). */
export const script = query(contract, { load: () => ({}), answer: () => ({ steps: scriptText() }) });
