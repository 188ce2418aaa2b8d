/** The register frame and its page; its form editors bring antd's select along. */
export {
  FieldValue,
  RegisterFrame,
  RowValue,
  shownValue,
  type HistoryEntry,
  type RegisterActs,
  type RegisterDescription,
  type RegisterFrameProps,
  type RegisterRow,
} from './register/index.tsx';
export { RegisterPage, type RegisterResource } from './register/page.tsx';
export { useRegisterActs, type RegisterOperations } from './register/acts.ts';
export { isStale, StaleRow } from './register/stale-row.tsx';
