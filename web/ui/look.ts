import { useSyncExternalStore } from 'react';

/** Things a person chooses for the own screen, kept in the browser. */
const defaults = { theme: 'light', density: 'standard', singleKeys: 'on' };
export type Look = { theme: 'light' | 'dark'; density: 'roomy' | 'standard' | 'tight'; singleKeys: 'on' | 'off' };

const listeners = new Set<() => void>();
let look: Look = read();

function read(): Look {
  const asked = new URLSearchParams(window.location.search).get('theme');
  const kept = JSON.parse(window.localStorage.getItem('anxin.look') ?? '{}') as Partial<Look>;
  return { ...(defaults as Look), ...kept, ...(asked === 'dark' || asked === 'light' ? { theme: asked } : {}) };
}

/** Changes one choice, keeps it and redraws what depends on it. */
export function setLook(change: Partial<Look>): void {
  look = { ...look, ...change };
  window.localStorage.setItem('anxin.look', JSON.stringify(look));
  applyTheme();
  for (const listener of listeners) listener();
}

/** Writes the theme to the document: the colour tokens follow `data-theme`. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = look.theme;
}

/** The person's choices: theme, row density, whether single letters act as keys. */
export function useLook(): Look {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => look,
  );
}

/** The same outside of components. */
export function currentLook(): Look {
  return look;
}
