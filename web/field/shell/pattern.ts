function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // not written by this app: it names nothing, and is looked for as it stands
    return part;
  }
}

/** The named parts of a path after a pattern like `/work-orders/$id`; null when it does not fit. */
export function partsOf(pattern: string, path: string): Record<string, string> | null {
  const [named, given] = [pattern.split('/'), path.split('/')];
  if (named.length !== given.length) return null;
  const parts: Record<string, string> = {};
  for (const [index, name] of named.entries()) {
    const part = decoded(given[index] ?? '');
    if (name.startsWith('$') && part !== '') parts[name.slice(1)] = part;
    else if (name !== part) return null;
  }
  return parts;
}
