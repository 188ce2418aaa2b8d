import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../server/app.ts';
import { caseDesk, at, type CaseDesk } from './fixtures/cases.ts';
import { visitor } from './fixtures/portal.ts';

/** Guesses made; `npm run guesses` makes the hundred thousand of docs/public-page.md. */
const GUESSES = Number(process.env['GUESSES'] ?? 2000);
/** Tries under way at once. */
const AT_ONCE = 200;
/** Guesses in a second of the story: as many as a patient attacker with many addresses would send. */
const A_SECOND = 100;

let desk: CaseDesk;
let app: App;
beforeAll(async () => {
  desk = await caseDesk(at('03-10 10:00'));
  ({ app } = desk);
});
afterAll(() => app.stop());

it(
  `[R-CAS-12] ${GUESSES} guesses of number and telephone find nothing and are stopped, though every number is right`,
  { timeout: GUESSES * 20 + 30_000 },
  async () => {
    const { people, clock } = desk;
    const numbers: string[] = [];
    for (let n = 0; n < 40; n += 1) numbers.push((await desk.page((await desk.as(people.chen, 'case.register', desk.fault())).id)).number);
    const counts = new Map<number, number>();
    const begun = clock.now();
    let next = 0;
    const guess = async (): Promise<void> => {
      while (next < GUESSES) {
        const n = next;
        next += 1;
        clock.set(begun + Math.floor((n * 1000) / A_SECOND));
        const { status, cookie } = await visitor(app).ask('POST', `/portal/companies/${people.company.id}/session`, {
          number: numbers[n % numbers.length],
          phone: `1${String(3_000_000_000 + n * 7919).padStart(10, '0')}`,
        });
        expect(cookie).toBeUndefined();
        counts.set(status, (counts.get(status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, guess));
    const looked = counts.get(409) ?? 0;
    expect([...counts.keys()].toSorted()).toEqual([409, 429]);
    expect(looked + (counts.get(429) ?? 0)).toBe(GUESSES);
    // twenty a day of each number, and as many more as were under way when the last of them was counted
    expect(looked).toBeLessThanOrEqual(numbers.length * 20 + AT_ONCE);
    console.log(`${GUESSES} guesses: ${looked} were looked at, ${GUESSES - looked} stopped, none found`);
  },
);
