import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
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
/** Texts that are here, by language and namespace. */
const loaded = new Map<Locale, Readonly<Record<string, object>>>();
let shown: Locale = 'zh';
const listeners = new Set<() => void>();

async function loadTexts(locale: Locale): Promise<void> {
  if (loaded.has(locale)) return;
  const [kit, modules] = await Promise.all([kitTexts[locale](), loadModules(locale)]);
  loaded.set(locale, { ...modules, ui: kit.default });
}

function textAt(locale: Locale, namespace: string, key: string): string | undefined {
  let found: unknown = loaded.get(locale)?.[namespace];
  for (const part of key.split('.'))
    found = typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[part] : undefined;
  return typeof found === 'string' ? found : undefined;
}

const plurals: Readonly<Record<Locale, Intl.PluralRules>> = { zh: new Intl.PluralRules('zh'), en: new Intl.PluralRules('en') };

/** The text under a key; with a `count`, the form that fits it (`days_one`, `days_other`) where there are forms. */
function formAt(locale: Locale, namespace: string, key: string, count: unknown): string | undefined {
  const form = typeof count === 'number' ? textAt(locale, namespace, `${key}_${plurals[locale].select(count)}`) : undefined;
  return form ?? textAt(locale, namespace, key);
}

/** The text with its `{{name}}` filled in; in Chinese where the language lacks it, the key itself where no language has it. */
function say(locale: Locale, namespace: string, key: string, values: Readonly<Record<string, string | number>> = {}): string {
  const { count } = values;
  const text = formAt(locale, namespace, key, count) ?? formAt('zh', namespace, key, count) ?? key;
  return filled(text, values);
}

/** A text with its `{{name}}` filled in. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Starts the texts in one language; the other is fetched when somebody switches. Called once by the app's entry. */
export async function startTexts(loader: TextLoader, locale: Locale = firstLocale()): Promise<void> {
  loadModules = loader;
  await loadTexts(locale);
  shown = locale;
  document.documentElement.lang = locale === 'en' ? 'en' : 'zh-CN';
}

/** Switches the language of the whole page and remembers it. */
export async function setLocale(locale: Locale): Promise<void> {
  window.localStorage.setItem(storeKey, locale);
  await showLocale(locale);
}

/** True when a language was chosen on this machine or in the address. */
function isChosen(): boolean {
  return window.localStorage.getItem(storeKey) !== null || new URLSearchParams(window.location.search).has('lang');
}

/**
 * Takes the signed-in person's language unless one was chosen on this machine or in the address; undefined while nobody
 * is known. False until the page stands in it: what is asked of the server before would come in the wrong one.
 */
export function useFollowedLocale(locale: Locale | undefined): boolean {
  const here = useLocale();
  const [followed, setFollowed] = useState<Locale>();
  useEffect(() => {
    if (!locale) return;
    // texts that do not come are no reason to show nothing
    void (isChosen() ? Promise.resolve() : showLocale(locale)).finally(() => setFollowed(locale)).catch(() => undefined);
  }, [locale]);
  return locale === undefined || locale === here || locale === followed;
}

/** Tells when the language has changed: what the server worded must be read again. */
export function onLocaleChange(listener: () => void): void {
  onChange(listener);
}

async function showLocale(locale: Locale): Promise<void> {
  if (locale === shown) return;
  await loadTexts(locale);
  document.documentElement.lang = locale === 'en' ? 'en' : 'zh-CN';
  shown = locale;
  for (const listener of listeners) listener();
}

/** Says a text by key: `w('save')`, `w('left', { hours: 2 })`. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Texts of a namespace (a module's folder name); without one, of the kit. */
export function useWords(namespace = 'ui'): Say {
  const locale = useLocale();
  return useCallback<Say>((key, values) => say(locale, namespace, key, values), [locale, namespace]);
}

/** Texts in both languages, for paper that two readers share; the language that is not on screen comes when it is first asked for. */
export function useBothWords(namespace = 'ui'): (key: string, values?: Readonly<Record<string, string | number>>) => Words {
  const languages = useSyncExternalStore(onChange, () => loaded.size);
  useEffect(() => {
    void Promise.all([loadTexts('zh'), loadTexts('en')]).then(() => {
      if (loaded.size !== languages) for (const listener of listeners) listener();
    });
  }, [languages]);
  return useCallback(
    (key, values) => ({ zh: say('zh', namespace, key, values), en: loaded.has('en') ? say('en', namespace, key, values) : '' }),
    // another function once there is another language
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [namespace, languages],
  );
}

/** The language on screen. */
export function useLocale(): Locale {
  return useSyncExternalStore(onChange, currentLocale);
}

/** Says texts that come as data: `say(field.label)`. */
export function useSay(): (words: Words) => string {
  const locale = useLocale();
  return useCallback((words: Words) => words[locale], [locale]);
}

/** Texts outside of components (formatting, messages of errors). */
export function wordsOf(namespace = 'ui'): Say {
  return (key, values) => say(shown, namespace, key, values);
}

/** The language outside of components. */
export function currentLocale(): Locale {
  return shown;
}

/** A key of a namespace or ready words: `'cases:list.title'` or `{ zh, en }`. */
export type TextRef = Words | `${string}:${string}`;

/** Says a text reference in the language on screen. */
export function useText(): (text: TextRef) => string {
  const locale = useLocale();
  return useCallback((text: TextRef) => textIn(locale, text), [locale]);
}

/** The same outside of components. */
export function textOf(text: TextRef): string {
  return textIn(shown, text);
}

function textIn(locale: Locale, text: TextRef): string {
  if (typeof text !== 'string') return text[locale];
  const cut = text.indexOf(':');
  return say(locale, text.slice(0, cut), text.slice(cut + 1));
}
