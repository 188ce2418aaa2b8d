import type { TextLoader } from '../../ui/i18n.ts';

const zhFiles = import.meta.glob<{ default: object }>('../*/zh.json');
const enFiles = import.meta.glob<{ default: object }>('../*/en.json');

/** Texts of all modules of the customer's page in one language; the namespace is the folder's name. */
export const loadPortalTexts: TextLoader = async (locale) => {
  const files = Object.entries(locale === 'zh' ? zhFiles : enFiles);
  const loaded = await Promise.all(files.map(async ([path, load]) => [path.split('/')[1] ?? '', (await load()).default] as const));
  return Object.fromEntries(loaded);
};
