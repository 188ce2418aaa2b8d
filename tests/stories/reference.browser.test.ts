import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../server/app.ts';
import { testClock } from '../fixtures/app.ts';
import { servedApp } from '../fixtures/pages.ts';
import { makeScreens } from '../fixtures/screens.ts';
import { launchBrowser } from '../harness/browser.ts';

describe('the API reference', { timeout: 60_000 }, () => {
  const clock = testClock();
  let browser: Browser;
  let app: App;
  let url: string;
  beforeAll(async () => {
    [browser, { app, url }] = await Promise.all([launchBrowser(), servedApp(clock)]);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  it('[R-API-01] reads without the internet: it asks nobody but this server, shows an operation with what it takes, and no script but its own runs', async () => {
    const screens = makeScreens(browser, url, clock);
    const page = await screens.open('desk', '/gallery');
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && /^https?:/.test(request.url())) elsewhere.push(request.url());
    });
    const answer = await page.goto(`${url}/api/reference/`);
    await page.getByRole('heading', { name: 'Anxin' }).first().waitFor();
    await page
      .getByRole('link', { name: 'Open Group - case' })
      .or(page.getByRole('button', { name: 'Open Group - case' }))
      .first()
      .click();
    await page.getByText('/api/v1/cases', { exact: true }).first().waitFor();
    expect(elsewhere).toEqual([]);
    expect(screens.faults).toEqual([]);
    expect(answer?.headers()['content-security-policy']).toMatch(/script-src 'self' 'nonce-[\w-]{20,}'/);
    expect(answer?.headers()['content-security-policy']).not.toContain('unsafe-eval');
  });
});
