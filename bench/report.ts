// docs/benchmarks.md belongs to several benches: each owns one section and leaves those of the others alone.
import { readFile, writeFile } from 'node:fs/promises';

const REPORT = new URL('../docs/benchmarks.md', import.meta.url);

/** The report with the section of this title put in place of the former one, or at the end when there was none. */
export function withSection(report: string, title: string, text: string): string {
  const [head = '', ...sections] = report.split(/^(?=## )/mu).map((part) => part.trim());
  const section = `## ${title}\n\n${text.trim()}`;
  const place = sections.findIndex((part) => part.split('\n', 1)[0] === `## ${title}`);
  const rest = place < 0 ? [...sections, section] : sections.with(place, section);
  return `${[head, ...rest].join('\n\n')}\n`;
}

/** Writes what a bench found into its section of docs/benchmarks.md; `text` is Markdown without a heading. */
export async function writeSection(title: string, text: string): Promise<void> {
  await writeFile(REPORT, withSection(await readFile(REPORT, 'utf8'), title, text));
}
