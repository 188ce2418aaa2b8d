import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../server/app.ts';
import { testClock } from '../fixtures/app.ts';
import { galleryParts, openPart, type Shown } from '../fixtures/gallery.ts';
import { servedApp } from '../fixtures/pages.ts';
import { makeScreens, type Screens } from '../fixtures/screens.ts';
import { launchBrowser } from '../harness/browser.ts';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

describe('the gallery', { timeout: 120_000 }, () => {
  let browser: Browser;
  let app: App;
  let url: string;
  let page: Page;
  let screens: Screens;
  let parts: string[];
  beforeAll(async () => {
    const clock = testClock();
    [browser, { app, url }] = await Promise.all([launchBrowser(), servedApp(clock)]);
    screens = makeScreens(browser, url, clock);
    page = await screens.open('desk', '/gallery');
    // what fades in has no colour to judge yet
    await page.emulateMedia({ reducedMotion: 'reduce' });
    parts = await galleryParts(page, url);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  /** Each fault with the rule it breaks, the element and the part it stands in. */
  async function faults(look: Pick<Shown, 'lang' | 'theme'>, narrow: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
    const found: string[] = [];
    for (const part of parts) {
      await openPart(page, url, { part, ...look });
      // The page has no frames of other sites: judged where it stands, and nothing is told of what is right.
      const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
      const { violations } = await narrow(axe).analyze();
      for (const { id, nodes } of violations) found.push(...nodes.map(({ target }) => `${part}: ${id} ${target.join(' ')}`));
    }
    return found;
  }

  it('every frame in every state meets WCAG 2.2 AA', async () => {
    expect(parts.length).toBeGreaterThan(10);
    expect(await faults({ lang: 'zh', theme: 'light' }, (axe) => axe.withTags(WCAG_22_AA))).toEqual([]);
  });

  it('its colours can be told apart in the dark theme and its words fit in English, too', async () => {
    const rules = ['color-contrast', 'target-size', 'html-has-lang', 'valid-lang'];
    expect(await faults({ lang: 'en', theme: 'dark' }, (axe) => axe.withRules(rules))).toEqual([]);
    expect(screens.faults).toEqual([]);
  });
});
