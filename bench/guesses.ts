// `npm run guesses`: a hundred thousand guesses at the public page; docs/public-page.md has what came out.
import { run } from '../tools/run.js';

process.env['GUESSES'] ??= '100000';
process.exitCode = await run('vitest', ['run', 'tests/guesses.test.ts']);
