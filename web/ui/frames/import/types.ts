/** A sheet as the server has read it, before anything is written. */
export interface ImportPreview {
  readonly id: string;
  readonly fileName: string;
  /** worksheet, coding and what else was recognised */
  readonly note?: string;
  readonly columns: readonly {
    readonly letter: string;
    readonly heading: string;
    /** label of the field it goes to; null is ignored */ readonly field: string | null;
  }[];
  /** a window of the sheet: rows with faults first or from the top */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly faults: readonly ImportFault[];
  readonly total: number;
  readonly creates: number;
  readonly updates: number;
  /** rows with at least one fault; they stop the import unless `skipsBad` */
  readonly badRows: number;
}

/** One wrong cell; `column` is the letter, empty for the whole row. */
export interface ImportFault {
  readonly row: number;
  readonly column: string;
  readonly heading: string;
  readonly text: string;
  readonly message: string;
  readonly suggestion?: string | undefined;
}

export interface ImportProgress {
  readonly state: 'running' | 'done' | 'failed' | 'undone' | 'undoing';
  readonly done: number;
  readonly total: number;
  /** why it stopped */
  readonly reason?: string;
  /** until when it can be taken back, ISO */
  readonly undoUntil?: string | null;
}

/** How the wizard reaches the server. All functions throw ApiError. */
export interface ImportSource {
  /** what is imported: 用户与设备 */
  readonly what: string;
  readonly accept?: string;
  stage(file: File): Promise<ImportPreview>;
  /** rows `from` … of the sheet, for scrolling; without it only the preview's window is shown */
  rows?(id: string, from: number, count: number): Promise<ImportPreview['rows']>;
  /** writes; with `skipBad` the good rows only */
  confirm(id: string, skipBad: boolean): Promise<unknown>;
  progress(id: string): Promise<ImportProgress>;
  undo?(id: string): Promise<unknown>;
  template?(): Promise<void>;
  /** the sheet with a column of faults */
  faultSheet?(id: string): Promise<void>;
}
