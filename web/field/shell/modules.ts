import type { TextLoader } from '../../ui/i18n.ts';
import type { FieldRoute } from '../../ui/routes.ts';

const routeFiles = import.meta.glob<{ routes: readonly FieldRoute[] }>('../*/routes.{ts,tsx}', { eager: true });
const zhFiles = import.meta.glob<{ default: object }>('../*/zh.json');
const enFiles = import.meta.glob<{ default: object }>('../*/en.json');

/** All pages of the phone, found by their place. */
export const fieldRoutes: readonly FieldRoute[] = Object.values(routeFiles).flatMap((file) => file.routes);

/** Texts of all modules of the phone in one language; the namespace is the folder's name. */
export const loadFieldTexts: TextLoader = async (locale) => {
  const files = Object.entries(locale === 'zh' ? zhFiles : enFiles);
  const loaded = await Promise.all(files.map(async ([path, load]) => [path.split('/')[1] ?? '', (await load()).default] as const));
  return Object.fromEntries(loaded);
};
