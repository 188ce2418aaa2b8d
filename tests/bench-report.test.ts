import { expect, it } from 'vitest';
import { withSection } from '../bench/report.ts';

const report = '# What it carries\n\nAbout the machine.\n\n## Routes\n\nold\n\n## Faults\n\n| a |\n| - |\n';

it('a bench writes its own section and leaves the others alone', () => {
  expect(withSection(report, 'Routes', 'new\n')).toBe(
    '# What it carries\n\nAbout the machine.\n\n## Routes\n\nnew\n\n## Faults\n\n| a |\n| - |\n',
  );
  expect(withSection(report, 'Load', 'first')).toBe(`${report}\n## Load\n\nfirst\n`);
});
