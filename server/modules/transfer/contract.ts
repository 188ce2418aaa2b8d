import { z } from 'zod';
import { id, instant, listInput, operation } from '#platform/operation/contract.ts';
import { download } from '#platform/operation/download.ts';

/**
 * - `staged` read, nothing written yet (fix, map, drop and check as often as you like)
 * - `running` is being written · `failed` stopped at a row, can be run on or undone · `done` · `undone` · `cancelled` before it ran
 */
export const importStates = ['staged', 'running', 'failed', 'done', 'undone', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

const kind = z.string().max(40).describe('what is imported: a kind of `import.kinds`');
const letter = z
  .string()
  .regex(/^[A-Z]{1,3}$/)
  .describe('column of the sheet, `A` …');
const byId = z.object({ id });

export const column = z.object({
  letter,
  heading: z.string(),
  field: z.string().nullable().describe('field it goes to; null: ignored'),
  label: z.string().nullable().describe('name of that field in the reader’s language'),
});

export const cellFault = z.object({
  row: z.number().int().describe('row of the sheet as Excel counts it'),
  column: z.string().describe('letter; empty: the whole row or sheet'),
  heading: z.string(),
  text: z.string().describe('what stands in the cell'),
  code: z.string(),
  message: z.string(),
  suggestion: z.string().nullable().describe('a value that would be right; give it to `import.fix`'),
});

const sheetRow = z.object({ row: z.number().int(), cells: z.array(z.string()), dropped: z.boolean() });

/** Where an import stands. */
export const progress = z.object({
  id,
  kind: z.string(),
  label: z.string(),
  fileName: z.string(),
  state: z.enum(importStates),
  total: z.number().int().describe('rows of the sheet that are to be written, without dropped ones'),
  done: z.number().int().describe('rows written so far'),
  creates: z.number().int(),
  updates: z.number().int(),
  badRows: z.number().int(),
  droppedRows: z.number().int(),
  by: z.object({ id, name: z.string() }).nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  reason: z.string().nullable().describe('why it stopped, with the row'),
  undoUntil: instant.nullable().describe('until when it can be taken back; null: not now'),
});

/** A staged sheet with everything that is wrong in it. */
export const preview = progress.extend({
  note: z.string().describe('worksheet, coding and rows left out, as one line'),
  headingRow: z.number().int(),
  columns: z.array(column),
  fields: z.array(z.object({ field: z.string(), label: z.string(), required: z.boolean() })).describe('fields a column may go to'),
  rows: z.array(sheetRow).describe('the first rows and, beyond them, rows with faults: 200 at most; more by `import.rows`'),
  faults: z.array(cellFault).describe('all faults by row and column, the first 2,000'),
  faultCount: z.number().int(),
});
export type ImportPreview = z.infer<typeof preview>;

export const kinds = operation({
  name: 'import.kinds',
  kind: 'query',
  at: { method: 'GET', path: '/import-kinds' },
  may: 'signed-in',
  summary: 'What I may import, with the fields of each kind',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        kind: z.string(),
        label: z.string(),
        fields: z.array(z.object({ field: z.string(), label: z.string(), required: z.boolean(), help: z.string().nullable() })),
      }),
    ),
  }),
  refuses: [],
  appends: [],
});

export const template = operation({
  name: 'import.template',
  kind: 'query',
  at: { method: 'GET', path: '/import-templates' },
  may: 'signed-in',
  summary: 'An empty sheet with the headings of a kind (XLSX)',
  input: z.object({ kind }),
  output: download,
  refuses: [],
  appends: [],
});

export const stage = operation({
  name: 'import.stage',
  kind: 'create',
  at: { method: 'POST', path: '/imports' },
  repeat: 'anew',
  may: 'signed-in',
  summary: 'Reads an uploaded XLSX or CSV file, finds its headings, proposes the columns and checks every row; writes no record',
  input: z.object({ id: id.optional(), kind, fileId: id.describe('a file uploaded by the same person') }),
  output: preview,
  refuses: [
    'import.unreadable',
    'import.too_large',
    'import.too_slow',
    'import.old_workbook',
    'import.no_heading',
    'import.no_rows',
    'import.too_many_rows',
    'import.already_there',
  ],
  appends: ['import.staged'],
});

const stagedRefusals = ['import.not_staged'] as const;

export const mapColumns = operation({
  name: 'import.map',
  kind: 'act',
  at: { method: 'PUT', path: '/imports/{id}/columns' },
  repeat: 'anew',
  may: 'signed-in',
  summary: 'Says which column goes to which field, and checks again',
  input: byId.extend({
    columns: z
      .array(z.object({ letter, field: z.string().max(60).nullable() }))
      .min(1)
      .max(200),
  }),
  output: preview,
  refuses: [...stagedRefusals, 'import.field_twice', 'import.field_unknown'],
  appends: [],
});

export const check = operation({
  name: 'import.check',
  kind: 'act',
  at: { method: 'POST', path: '/imports/{id}/check' },
  repeat: 'anew',
  may: 'signed-in',
  summary: 'Checks every row again: all faults by row and column; writes no record',
  input: byId,
  output: preview,
  refuses: stagedRefusals,
  appends: [],
});

export const fix = operation({
  name: 'import.fix',
  kind: 'act',
  at: { method: 'POST', path: '/imports/{id}/fixes' },
  repeat: 'anew',
  may: 'signed-in',
  summary: 'Corrects single cells of the staged sheet, and checks again',
  input: byId.extend({
    cells: z
      .array(z.object({ row: z.number().int().min(1), column: letter, text: z.string().max(2000) }))
      .min(1)
      .max(2000),
  }),
  output: preview,
  refuses: stagedRefusals,
  appends: [],
});

export const drop = operation({
  name: 'import.drop',
  kind: 'act',
  at: { method: 'POST', path: '/imports/{id}/drops' },
  repeat: 'anew',
  may: 'signed-in',
  summary: 'Leaves rows out, or takes them back in; `wrong`: all rows that have a fault',
  input: byId.extend({
    rows: z.array(z.number().int().min(1)).max(5000).default([]),
    wrong: z.boolean().default(false),
    dropped: z.boolean().default(true),
  }),
  output: preview,
  refuses: stagedRefusals,
  appends: [],
});

export const rows = operation({
  name: 'import.rows',
  kind: 'query',
  at: { method: 'GET', path: '/imports/{id}/rows' },
  may: 'signed-in',
  summary: 'Rows of the staged sheet from a row on',
  input: byId.extend({
    from: z.coerce.number().int().min(1).default(1),
    limit: z.coerce.number().int().min(1).max(500).default(200),
    only: z.enum(['all', 'bad']).default('all'),
  }),
  output: z.object({ rows: z.array(sheetRow) }),
  refuses: [],
  appends: [],
});

export const faultSheet = operation({
  name: 'import.fault-sheet',
  kind: 'query',
  at: { method: 'GET', path: '/imports/{id}/fault-sheet' },
  may: 'signed-in',
  summary: 'The rows with faults as XLSX, with a last column that says what is wrong: correct it there and import it',
  input: byId,
  output: download,
  refuses: [],
  appends: [],
});

export const run = operation({
  name: 'import.run',
  kind: 'act',
  at: { method: 'POST', path: '/imports/{id}/run' },
  repeat: 'anew',
  may: 'signed-in',
  summary:
    'Writes the sheet to its end, in the name of the caller; refused while a row is wrong. `dropWrong` leaves such rows out. A failed import goes on where it stopped',
  input: byId.extend({ dropWrong: z.boolean().default(false) }),
  output: progress,
  refuses: [...stagedRefusals, 'import.has_faults', 'import.no_rows'],
  appends: ['import.started'],
});

export const undo = operation({
  name: 'import.undo',
  kind: 'act',
  at: { method: 'POST', path: '/imports/{id}/undo' },
  repeat: 'met',
  may: 'signed-in',
  summary: 'Takes back all that an import has created and changed, or nothing when any of it was used since',
  input: byId,
  output: progress,
  refuses: ['import.not_written', 'import.too_late', 'import.used_since'],
  appends: ['import.undone'],
});

export const cancel = operation({
  name: 'import.cancel',
  kind: 'act',
  at: { method: 'DELETE', path: '/imports/{id}' },
  repeat: 'met',
  may: 'signed-in',
  summary: 'Gives up a staged sheet and forgets its cells',
  input: byId,
  output: progress,
  refuses: stagedRefusals,
  appends: ['import.cancelled'],
});

export const read = operation({
  name: 'import.read',
  kind: 'query',
  at: { method: 'GET', path: '/imports/{id}' },
  may: 'signed-in',
  summary: 'Where an import stands: state, rows done of all, why it stopped',
  input: byId,
  output: progress,
  refuses: [],
  appends: [],
});

export const list = operation({
  name: 'import.list',
  kind: 'query',
  at: { method: 'GET', path: '/imports' },
  may: 'signed-in',
  summary: 'Imports of the kinds I may import, newest first',
  input: z.object({ kind: kind.optional(), after: id.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  output: z.object({ rows: z.array(progress), next: id.nullable() }),
  refuses: [],
  appends: [],
});

export const exportList = operation({
  name: 'export.list',
  kind: 'query',
  at: { method: 'GET', path: '/exports' },
  may: 'signed-in',
  summary: 'A list under its filters as XLSX or CSV: the rows and values this reader may see, headings in his language',
  input: listInput.pick({ tab: true, filter: true, text: true, sort: true }).extend({
    kind: z.string().max(40).describe('what is listed, such as `end-user` or `case`'),
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
  }),
  output: download,
  refuses: [],
  appends: [],
});
