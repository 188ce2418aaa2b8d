import { useEffect, useState } from 'react';

/** True while the window is at least this wide. */
export function useWide(px: number): boolean {
  const [wide, setWide] = useState(() => window.innerWidth >= px);
  useEffect(() => {
    const query = window.matchMedia(`(min-width: ${px}px)`);
    const read = (): void => setWide(query.matches);
    read();
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, [px]);
  return wide;
}
