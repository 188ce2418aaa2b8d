import { expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

it('the browser of the tests starts and draws a page', { timeout: 180_000 }, async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<button>打印机</button>');
    expect(await page.getByRole('button', { name: '打印机' }).isVisible()).toBe(true);
  } finally {
    await browser.close();
  }
});
