/** A customer has no settings here: the page is as light or dark as his device; the address may ask for one (`?theme=dark`). */
export function followSystemTheme(): void {
  const asked = new URLSearchParams(window.location.search).get('theme');
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    document.documentElement.dataset['theme'] = asked ?? (dark.matches ? 'dark' : 'light');
  };
  apply();
  dark.addEventListener('change', apply);
}
