/** Frames without antd: shell pieces, today, list, detail, split, import. The register frame (with antd's select) is in `./register.ts`. */
export {
  PageTitle,
  TopActions,
  LookChoices,
  Mark,
  type PaletteActs,
  type PaletteGroup,
  type PaletteHit,
  type PaletteSearch,
  type PaletteSubject,
  type Notice,
} from './shell/index.tsx';
export { Broken, DuePanel, DutyList, FigureRow, TodayFrame, type DutyRow } from './today.tsx';
export {
  Cell,
  DensitySwitch,
  ListFrame,
  NewButton,
  OrderSwitch,
  Tabs,
  type BulkAct,
  type Column,
  type Filter,
  type ListFrameProps,
  type RowAct,
} from './list/index.tsx';
export { DetailFrame, PromiseColumn, type DetailFrameProps } from './detail.tsx';
export { useWide } from './wide.ts';
export { FormStep, Outcome, PickCard, SplitFrame } from './split.tsx';
export {
  ImportWizard,
  type ImportCell,
  type ImportColumn,
  type ImportFault,
  type ImportPreview,
  type ImportProgress,
  type ImportRow,
  type ImportSource,
} from './import/index.tsx';
