import { parentsOf, regionOf, regionsAt, type Region } from './districts.ts';

/** True when a line begins with a division: by its whole name, or by its short one when the next narrower division follows. */
function beginsWith(line: string, part: Region, narrower: Region | undefined): boolean {
  if (line.startsWith(part.name)) return true;
  return part.forms.some((form) => {
    const rest = line.startsWith(form) ? line.slice(form.length).trimStart() : '';
    return narrower !== undefined && narrower.forms.some((next) => rest.startsWith(next));
  });
}

/** True when a line begins with a province or city, by its whole name. */
function isElsewhere(line: string): boolean {
  return (['province', 'city'] as const).some((level) => regionsAt(line, 0, level).some(({ region, form }) => form === region.name));
}

/**
 * Where something is, in one line: 浙江省杭州市西湖区文三路138号. A line that was typed without its region gets it before it, one that
 * names it keeps its own words, one that begins with a narrower part gets what is missing. Without a known code, and where the line was
 * changed to another place than its region, the line itself. R-CUS-01
 */
export function wholeAddress(code: string | null, line: string | null): string | null {
  const region = code === null ? undefined : regionOf(code.slice(0, 6));
  if (region === undefined) return line;
  const { province, city } = parentsOf(region);
  const parts = [province, city, region].filter((part, at, all): part is Region => part !== undefined && all.indexOf(part) === at);
  // of a municipality, province and city have one name
  const once = parts.filter(({ name }, at) => parts.findIndex((other) => other.name === name) === at);
  const rest = line?.trim() ?? '';
  const named = once.findIndex((part, at) => beginsWith(rest, part, once[at + 1]));
  if (named === -1 && isElsewhere(rest)) return line;
  const missing = named === -1 ? once : once.slice(0, named);
  return `${missing.map(({ name }) => name).join('')}${rest}`;
}
