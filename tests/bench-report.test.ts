import { expect, it } from 'vitest';
import { withSection } from '../bench/report.ts';
import { shareOf, slopeOf } from '../bench/statistics.ts';

const report = '# What it carries\n\nAbout the machine.\n\n## Routes\n\nold\n\n## Faults\n\n| a |\n| - |\n';

it('a bench writes its own section and leaves the others alone', () => {
  expect(withSection(report, 'Routes', 'new\n')).toBe(
    '# What it carries\n\nAbout the machine.\n\n## Routes\n\nnew\n\n## Faults\n\n| a |\n| - |\n',
  );
  expect(withSection(report, 'Load', 'first')).toBe(`${report}\n## Load\n\nfirst\n`);
});

it('a bench tells shares and slopes as they are defined', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect([0.5, 0.95, 0.99, 1].map((share) => shareOf(hundred, share))).toEqual([50, 95, 99, 100]);
  expect(shareOf([], 0.5)).toBe(0);
  expect(slopeOf([1, 2, 3, 4].map((x) => ({ x, y: 7 + x * 0.5 })))).toBeCloseTo(0.5);
  expect(slopeOf([{ x: 1, y: 1 }])).toBe(0);
});
