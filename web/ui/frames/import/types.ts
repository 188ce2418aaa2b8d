export interface ImportColumn {
  readonly letter: string;
  readonly heading: string;
  /** field it goes to; null is ignored */
  readonly field: string | null;
  /** name of that field */
  readonly label?: string | null;
}

export interface ImportRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** left out by the person */
  readonly dropped?: boolean;
}

/** A sheet as the server has read it, before anything is written. */
export interface ImportPreview {
  readonly id: string;
  readonly fileName: string;
  /** worksheet, coding and what else was recognised */
  readonly note?: string;
  readonly columns: readonly ImportColumn[];
  /** fields a column may go to; with them the heads of the columns can be changed */
  readonly fields?: readonly { readonly field: string; readonly label: string; readonly required: boolean }[];
  /** a window of the sheet: the first rows and those with faults */
  readonly rows: readonly ImportRow[];
  readonly faults: readonly ImportFault[];
  /** all faults, when `faults` holds only the first of them */
  readonly faultCount?: number;
  readonly total: number;
  readonly creates: number;
  readonly updates: number;
  /** rows with at least one fault; they stop the import unless left out */
  readonly badRows: number;
}

/** One wrong cell; `column` is the letter, empty for the whole row. */
export interface ImportFault {
  readonly row: number;
  readonly column: string;
  readonly heading: string;
  readonly text: string;
  readonly message: string;
  readonly suggestion?: string | null | undefined;
}

export interface ImportProgress {
  readonly state: 'staged' | 'running' | 'done' | 'failed' | 'undone' | 'undoing' | 'cancelled';
  readonly done: number;
  readonly total: number;
  /** why it stopped */
  readonly reason?: string | null;
  /** until when it can be taken back, ISO */
  readonly undoUntil?: string | null;
}

export interface ImportCell {
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

/** How the wizard reaches the server. All functions throw ApiError. */
export interface ImportSource {
  /** what is imported: 用户与设备 */
  readonly what: string;
  readonly accept?: string;
  stage(file: File): Promise<ImportPreview>;
  /** rows from a row on, for scrolling; without it only the preview's window is shown */
  rows?(id: string, from: number, count: number): Promise<readonly ImportRow[]>;
  /** corrects cells and checks again; with it wrong cells can be edited and suggestions taken */
  fix?(id: string, cells: readonly ImportCell[]): Promise<ImportPreview>;
  /** says which column goes to which field, and checks again */
  map?(id: string, columns: readonly { readonly letter: string; readonly field: string | null }[]): Promise<ImportPreview>;
  /** writes; with `skipBad` the good rows only. Also goes on with a failed one */
  confirm(id: string, skipBad: boolean): Promise<unknown>;
  progress(id: string): Promise<ImportProgress>;
  undo?(id: string): Promise<ImportProgress | undefined>;
  template?(): Promise<void>;
  /** the sheet with a column of faults */
  faultSheet?(id: string): Promise<void>;
}
