/** The light part of the kit: everything a page needs that carries no antd. Frames: `#web/ui/frames/index.ts`, forms: `#web/ui/forms/index.ts`, phone: `#web/ui/phone/index.tsx`. */
export * from './controls/index.ts';
export * from './record/index.tsx';
export { Table, Versions, type TableColumn, type VersionView } from './record/table.tsx';
export * from './state/index.tsx';
export * from './promise/index.tsx';
export {
  Link,
  parseSearch,
  stringifySearch,
  useAddress,
  useAddressValue,
  useGo,
  useListState,
  usePathPart,
  type ListState,
  type Search,
} from './address.ts';
export {
  currentLocale,
  filled,
  setLocale,
  textOf,
  useBothWords,
  useLocale,
  useSay,
  useText,
  useWords,
  wordsOf,
  type Say,
  type TextRef,
} from './i18n.ts';
export { useKeys, type KeyAct } from './keys.ts';
export { currentLook, setLook, useLook, type Look } from './look.ts';
export { saveCsv } from './csv.ts';
export { useNow } from './now.ts';
export { showHours } from './working-hours.ts';
export * from './time.ts';
export { Whole } from './whole.tsx';
export type { DeskRoute, FieldRoute, Held, ShellParts } from './routes.ts';
export type { RefRegister } from './forms/refs.tsx';
