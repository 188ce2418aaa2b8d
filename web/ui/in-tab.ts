/** Keeps a text in this tab. False when there is no room for it: what is on screen stays, only its safety net is missing. */
export function keepInTab(key: string, text: string): boolean {
  try {
    window.sessionStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
