import { draftOf, draftsBelow } from '../../offline/drafts.ts';

/** What a member has typed, ticked or photographed on one job and has not told yet. */
export interface Drafted {
  readonly jobId: string;
  /** names of the drafts */
  readonly names: readonly string[];
  /** pictures that they name; none of one that cannot be read */
  readonly files: readonly string[];
}

/** Whether a draft says anything: what was typed may have been taken out again. A number alone only tells when or how often. */
function says(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object' && value !== null) return Object.values(value).some(says);
  return typeof value === 'boolean' || (typeof value === 'string' && value.trim() !== '');
}

function read(name: string): { readonly files: readonly string[]; readonly isEmpty: boolean } {
  try {
    const draft = draftOf(name) as { readonly files?: readonly string[] } | undefined;
    return { files: draft?.files ?? [], isEmpty: !says(draft) };
  } catch {
    // written by nobody knows whom: what it holds may be missed all the same
    return { files: [], isEmpty: false };
  }
}

/** What a member has drafted, by job; with `jobId` of that one only. */
export function draftedBy(memberId: string, jobId = ''): Drafted[] {
  const names = draftsBelow(`${memberId}.${jobId}`).filter((name) => !read(name).isEmpty);
  const jobs = new Set(names.map((name) => name.split('.')[1] ?? ''));
  return [...jobs].map((id) => {
    const own = names.filter((name) => name.split('.')[1] === id);
    return { jobId: id, names: own, files: own.flatMap((name) => read(name).files) };
  });
}
