// Weighs the script of every page as a browser fetches it the first time, in brotli, against the budgets of `pages` in tests/budgets.json.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildPagesIfStale, OUTPUT } from './build-pages.ts';
import { root } from './node.js';

/** What the builder tells of a piece, by the file it is made of. */
type Manifest = Readonly<Record<string, { readonly file: string; readonly isEntry?: boolean; readonly imports?: readonly string[] }>>;

type Budgets = Readonly<Record<'deskHome' | 'deskPage' | 'phoneHome' | 'phonePage' | 'public', number>>;

const APPS = [
  { mode: 'desk', home: 'desk/home/pages/home.tsx', budgets: ['deskHome', 'deskPage'] },
  { mode: 'field', home: 'field/work-orders/pages/today.tsx', budgets: ['phoneHome', 'phonePage'] },
  { mode: 'portal', home: 'portal/follow/pages/matter.tsx', budgets: ['public', 'public'] },
] as const;

function manifestOf(mode: string): Manifest {
  return JSON.parse(readFileSync(join(OUTPUT, '.vite', `${mode}.json`), 'utf8')) as Manifest;
}

/** Bytes on the line: compressed where that is worth it. */
function bytesOf(file: string): number {
  const path = join(OUTPUT, file);
  return (statSync(`${path}.br`, { throwIfNoEntry: false }) ?? statSync(path)).size;
}

/** Files fetched for these sources, with everything they import at once. */
export function filesFor(manifest: Manifest, sources: readonly string[], found = new Set<string>()): Set<string> {
  for (const source of sources) {
    const piece = manifest[source];
    if (!piece || found.has(piece.file)) continue;
    found.add(piece.file);
    filesFor(manifest, piece.imports ?? [], found);
  }
  return found;
}

/** Weight of each page of an app in kB of brotli: the entry, the page itself, and the texts in Chinese. */
function weigh(mode: string): { readonly page: string; readonly kb: number }[] {
  const manifest = manifestOf(mode);
  const all = Object.keys(manifest);
  const first = all.filter((source) => manifest[source]?.isEntry === true || /^_words-\w+-zh-/.test(source));
  return all
    .filter((source) => /^\w+\/[\w-]+\/pages\//.test(source))
    .map((page) => ({ page, kb: [...filesFor(manifest, [...first, page])].reduce((sum, file) => sum + bytesOf(file), 0) / 1000 }));
}

if (import.meta.main) {
  await buildPagesIfStale();
  const { pages } = JSON.parse(readFileSync(join(root, 'tests', 'budgets.json'), 'utf8')) as { pages: Budgets };
  for (const { mode, home, budgets } of APPS) {
    const weights = weigh(mode);
    if (!weights.some(({ page }) => page === home)) throw new Error(`There is no page ${home} to weigh.`);
    for (const { page, kb } of weights.toSorted((one, other) => other.kb - one.kb)) {
      const budget = pages[budgets[page === home ? 0 : 1]];
      if (kb > budget) process.exitCode = 1;
      console.log(`${kb.toFixed(1).padStart(6)} of ${budget} kB  ${page}${kb > budget ? '  over its budget' : ''}`);
    }
  }
}
