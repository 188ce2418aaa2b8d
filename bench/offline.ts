// `npm run bench:offline`: a thousand sequences of the phone's queue before the real server; docs/benchmarks.md has what came out.
import { run } from '../tools/run.js';

process.env['OFFLINE_RUNS'] ??= '500';
process.exitCode = await run('vitest', ['run', 'web/field/work-orders/offline.test.ts']);
