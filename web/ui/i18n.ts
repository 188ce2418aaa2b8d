import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { useCallback } from 'react';
import type { Locale, Words } from '#platform/values/words.ts';

/** Loads a language's texts by namespace (folder name); `ui` is the kit's own. */
export type TextLoader = (locale: Locale) => Promise<Readonly<Record<string, object>>>;

const kitTexts: Record<Locale, () => Promise<{ default: object }>> = {
  zh: () => import('./zh.json'),
  en: () => import('./en.json'),
};

/** What a page's address may hold instead of texts: the two languages and where the choice is kept. */
const storeKey = 'anxin.language';

/** The language to begin with: the address (`?lang=en`), the last choice, the browser's. */
export function firstLocale(): Locale {
  const asked = new URLSearchParams(window.location.search).get('lang') ?? window.localStorage.getItem(storeKey) ?? navigator.language;
  return asked.startsWith('en') ? 'en' : 'zh';
}

let loadModules: TextLoader = async () => ({});
const loaded = new Set<Locale>();

async function loadTexts(locale: Locale): Promise<void> {
  if (loaded.has(locale)) return;
  const [kit, modules] = await Promise.all([kitTexts[locale](), loadModules(locale)]);
  i18next.addResourceBundle(locale, 'ui', kit.default, true, true);
  for (const [namespace, texts] of Object.entries(modules)) i18next.addResourceBundle(locale, namespace, texts, true, true);
  loaded.add(locale);
}

/** Starts the texts in one language; the other is fetched when somebody switches. Called once by the app's entry. */
export async function startTexts(loader: TextLoader, locale: Locale = firstLocale()): Promise<void> {
  loadModules = loader;
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'zh',
    ns: ['ui'],
    defaultNS: 'ui',
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  });
  await loadTexts(locale);
  document.documentElement.lang = locale === 'en' ? 'en' : 'zh-CN';
}

/** Switches the language of the whole page and remembers it. */
export async function setLocale(locale: Locale): Promise<void> {
  window.localStorage.setItem(storeKey, locale);
  await showLocale(locale);
}

/** Takes the signed-in person's language unless one was chosen on this machine or in the address. */
export async function followLocale(locale: Locale): Promise<void> {
  if (window.localStorage.getItem(storeKey) || new URLSearchParams(window.location.search).has('lang')) return;
  await showLocale(locale);
}

/** Tells when the language has changed: what the server worded must be read again. */
export function onLocaleChange(listener: () => void): void {
  i18next.on('languageChanged', listener);
}

async function showLocale(locale: Locale): Promise<void> {
  if (locale === i18next.language) return;
  await loadTexts(locale);
  document.documentElement.lang = locale === 'en' ? 'en' : 'zh-CN';
  await i18next.changeLanguage(locale);
}

/** Says a text by key: `w('save')`, `w('left', { hours: 2 })`. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Texts of a namespace (a module's folder name); without one, of the kit. */
export function useWords(namespace = 'ui'): Say {
  const { t } = useTranslation(namespace);
  return useCallback<Say>((key, values) => t(key, values ?? {}), [t]);
}

/** The language on screen. */
export function useLocale(): Locale {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh';
}

/** Says texts that come as data: `say(field.label)`. */
export function useSay(): (words: Words) => string {
  const locale = useLocale();
  return useCallback((words: Words) => words[locale], [locale]);
}

/** Texts outside of components (formatting, messages of errors). */
export function wordsOf(namespace = 'ui'): Say {
  return (key, values) => i18next.t(key, { ...values, ns: namespace });
}

/** The language outside of components. */
export function currentLocale(): Locale {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** A key of a namespace or ready words: `'cases:list.title'` or `{ zh, en }`. */
export type TextRef = Words | `${string}:${string}`;

/** Says a text reference in the language on screen. */
export function useText(): (text: TextRef) => string {
  const locale = useLocale();
  return useCallback(
    (text: TextRef) => {
      if (typeof text !== 'string') return text[locale];
      const cut = text.indexOf(':');
      return i18next.t(text.slice(cut + 1), { ns: text.slice(0, cut), lng: locale });
    },
    [locale],
  );
}
