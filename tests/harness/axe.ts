import axe from 'axe-core';
import type { Page } from 'playwright-core';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Nothing is told of what is right, and no style sheet is read a second time: both would be most of the work. */
const OPTIONS = { runOnly: { type: 'tag', values: WCAG_22_AA }, resultTypes: ['violations'], preload: false };

/** What of a page, or of what a selector shows of it, breaks WCAG 2.2 AA: the rule and the element of each fault. A page takes axe in once. */
export async function axeFaults(page: Page, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  return page.evaluate<string[]>(
    `axe.run(${JSON.stringify(within)}, ${JSON.stringify(OPTIONS)}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))))`,
  );
}
