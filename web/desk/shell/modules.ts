import type { TextLoader } from '../../ui/i18n.ts';
import type { ShellParts } from '../../ui/routes.ts';

const shellFiles = import.meta.glob<{ shell: ShellParts }>('../*/shell.{ts,tsx}', { eager: true });
const zhFiles = import.meta.glob<{ default: object }>('../*/zh.json');
const enFiles = import.meta.glob<{ default: object }>('../*/en.json');

/** What modules lend to the shell, in the order of their folders. */
export const shellParts: readonly ShellParts[] = Object.values(shellFiles).map((file) => file.shell);

/** Texts of all modules in one language; the namespace is the folder's name. */
export const loadDeskTexts: TextLoader = async (locale) => {
  const files = Object.entries(locale === 'zh' ? zhFiles : enFiles);
  const loaded = await Promise.all(files.map(async ([path, load]) => [path.split('/')[1] ?? '', (await load()).default] as const));
  return Object.fromEntries(loaded);
};
