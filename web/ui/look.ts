import { useSyncExternalStore } from 'react';

/** What the screen looks like now. */
export type Look = { theme: 'light' | 'dark'; density: 'roomy' | 'standard' | 'tight'; singleKeys: 'on' | 'off' };
/** What a person may choose for the own screen; who has chosen no theme gets that of the system. */
export type Choice = Omit<Look, 'theme'> & { theme: Look['theme'] | 'system' };

const defaults: Choice = { theme: 'system', density: 'standard', singleKeys: 'on' };
const KEY = 'anxin.look';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

const listeners = new Set<() => void>();
const asked = new URLSearchParams(window.location.search).get('theme');
let chosen: Choice = {
  ...defaults,
  ...(JSON.parse(window.localStorage.getItem(KEY) ?? '{}') as Partial<Choice>),
  ...(asked === 'dark' || asked === 'light' ? { theme: asked } : {}),
};
let look = lookOf();

function lookOf(): Look {
  const theme = chosen.theme === 'system' ? (dark.matches ? 'dark' : 'light') : chosen.theme;
  return { ...chosen, theme };
}

function show(): void {
  look = lookOf();
  applyTheme();
  for (const listener of listeners) listener();
}

dark.addEventListener('change', show);

/** Changes one choice, keeps what was chosen, and redraws what depends on it. */
export function setLook(change: Partial<Choice>): void {
  chosen = { ...chosen, ...change };
  window.localStorage.setItem(KEY, JSON.stringify(chosen));
  show();
}

/** Writes the theme to the document: the colour tokens follow `data-theme`. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = look.theme;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Theme, row density, whether single letters act as keys, as they are now. */
export function useLook(): Look {
  return useSyncExternalStore(subscribe, currentLook);
}

/** What was chosen: the theme may be left to the system. */
export function useChoice(): Choice {
  return useSyncExternalStore(subscribe, () => chosen);
}

/** The look outside of components. */
export function currentLook(): Look {
  return look;
}
