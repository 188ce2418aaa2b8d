import type { ShellParts } from '#web/ui/index.ts';
import { places } from './places.ts';
import { recentOf, remember } from './recent.ts';

/** Whose recent subjects are shown: the last who went to a page. */
let reader = '';

export const shell: ShellParts = {
  searchOrder: 10,
  async search(text, signal) {
    const { findGroups, recentGroup } = await import('./find.ts');
    return text === '' ? recentGroup(recentOf(reader), signal) : findGroups(text, signal);
  },
  onPage(path, memberId) {
    reader = memberId;
    remember(path, memberId);
  },
  refs: {
    kinds: places.flatMap(({ register, kind, name }) => (register ? [kind, name] : [])),
    search: async (kind, text, signal) => (await import('./refs.ts')).findRefs(kind, text, signal),
    name: async (kind, id) => (await import('./refs.ts')).nameRef(kind, id),
  },
};
