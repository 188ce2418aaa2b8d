import { useState } from 'react';
import { useMe } from '../../../api/me.tsx';

/** Something a person keeps for one list, on this machine: `[value, keep]`. */
export function useKeptForList<T>(name: string, empty: T): [T, (value: T) => void] {
  const key = `anxin.list.${name}.${useMe()?.member.id ?? ''}.${window.location.pathname}`;
  const [kept, setKept] = useState<{ readonly key: string; readonly value: T }>();
  const read = (): T => JSON.parse(window.localStorage.getItem(key) ?? 'null') ?? empty;
  return [
    kept?.key === key ? kept.value : read(),
    (value) => {
      window.localStorage.setItem(key, JSON.stringify(value));
      setKept({ key, value });
    },
  ];
}
