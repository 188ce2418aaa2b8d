import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../server/app.ts';
import { testClock } from '../fixtures/app.ts';
import { galleryParts, openPart } from '../fixtures/gallery.ts';
import { servedApp } from '../fixtures/pages.ts';
import { makeScreens, type Screens } from '../fixtures/screens.ts';
import { axeFaults } from '../harness/axe.ts';
import { launchBrowser } from '../harness/browser.ts';

describe('the gallery', { timeout: 120_000 }, () => {
  let browser: Browser;
  let app: App;
  let url: string;
  let windows: Page[];
  let screens: Screens;
  let parts: string[];
  beforeAll(async () => {
    const clock = testClock();
    [browser, { app, url }] = await Promise.all([launchBrowser(), servedApp(clock)]);
    screens = makeScreens(browser, url, clock);
    const first = await screens.open('desk', '/gallery');
    parts = await galleryParts(first, url);
    windows = [first, await screens.open('desk', '/gallery')];
    // what fades in has no colour to judge yet
    for (const window of windows) await window.emulateMedia({ reducedMotion: 'reduce' });
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  // What is named depends on the language alone, what is seen on the theme alone: two looks meet both of each.
  it.each([
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const)('every frame in every state meets WCAG 2.2 AA: %s, %s', async (lang, theme) => {
    expect(parts.length).toBeGreaterThan(10);
    const rest = [...parts];
    const found: string[] = [];
    for (const window of windows) await window.emulateMedia({ colorScheme: theme });
    // each window takes the next part that nobody has judged yet
    const judge = async (window: Page): Promise<void> => {
      for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
        await openPart(window, url, { part, lang });
        await window.locator(`html[data-theme="${theme}"] body`).waitFor({ state: 'attached' });
        found.push(...(await axeFaults(window)).map((fault) => `${part}: ${fault}`));
      }
    };
    await Promise.all(windows.map(judge));
    expect(found.toSorted()).toEqual([]);
    expect(screens.faults).toEqual([]);
  });
});
