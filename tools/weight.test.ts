import { describe, expect, it } from 'vitest';
import { filesFor } from './weight.ts';

describe('weight of a page', () => {
  it('counts every file once, with all that it imports at once, and nothing that is fetched later', () => {
    const manifest = {
      'index.html': { file: 'app.js', isEntry: true, imports: ['_base.js'], dynamicImports: ['page.tsx'] },
      'page.tsx': { file: 'page.js', imports: ['_base.js', '_part.js'] },
      '_part.js': { file: 'part.js', imports: ['index.html'] },
      '_base.js': { file: 'base.js' },
      'later.tsx': { file: 'later.js' },
    };
    expect([...filesFor(manifest, ['index.html', 'page.tsx'])].toSorted()).toEqual(['app.js', 'base.js', 'page.js', 'part.js']);
  });
});
