import { useMemo } from 'react';
import { ImportWizard, type ImportFault, type ImportPreview, type ImportSource } from '../frames/index.ts';
import { ListSample } from './list.tsx';
import { inMinutes, useSample, type Sample } from './samples.ts';

const models = ['MF-330', 'MF-350', 'LP-260', 'K20', 'H35', 'T20', 'T20-P', 'S15', 'S15-A', 'P08', 'LP-261', 'MF-351'];
const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];

function faultsOf({ imp: i }: Sample): ImportFault[] {
  return [
    { row: 7, column: 'D', heading: i.cols[3] ?? '', text: i.badMonths, message: i.m1 },
    { row: 7, column: 'C', heading: i.cols[2] ?? '', text: i.badCat, message: i.m2, suggestion: i.cats[0] },
    { row: 12, column: 'E', heading: i.cols[4] ?? '', text: '1.2E+03', message: i.m3, suggestion: '1200.00' },
    { row: 14, column: 'F', heading: i.cols[5] ?? '', text: '2026/13/01', message: i.m4 },
  ];
}

function previewOf(sample: Sample): ImportPreview {
  const { imp: i } = sample;
  const rows = models.map((model, index) => ({
    row: index + 5,
    cells: [
      model,
      i.names[index % 6] ?? '',
      index === 2 ? i.badCat : (i.cats[index % 4] ?? ''),
      index === 2 ? i.badMonths : '24',
      index === 7 ? '1.2E+03' : `${1980 - index * 70}.00`,
      index === 9 ? '2026/13/01' : '2026-12-01',
      `69412003300${12 + index}`,
    ],
  }));
  const columns = letters.map((letter, index) => ({ letter, heading: i.cols[index] ?? '', field: i.cols[index] ?? null }));
  return {
    id: 'i1',
    fileName: i.file,
    note: i.note,
    columns,
    rows,
    total: 120,
    creates: 97,
    updates: 18,
    badRows: 3,
    faults: faultsOf(sample),
  };
}

function withoutFault(preview: ImportPreview, row: number, column: string): ImportPreview {
  const faults = preview.faults.filter((fault) => fault.row !== row || fault.column !== column);
  return { ...preview, faults, badRows: new Set(faults.map((fault) => fault.row)).size };
}

/** A source that counts by itself: what it gives is made up, the wizard is the real one. */
function sampleSource(sample: Sample, preview: ImportPreview): ImportSource {
  let present = preview;
  let done = 0;
  const step = async (): Promise<void> => {};
  return {
    what: sample.imp.what,
    stage: async () => preview,
    fix: async (_id, cells) => {
      present = cells.reduce((now, cell) => withoutFault(now, cell.row, cell.column), present);
      return present;
    },
    confirm: step,
    template: step,
    faultSheet: step,
    undo: async () => ({ state: 'undone', done: 0, total: 117 }),
    progress: async () => {
      done = Math.min(117, done + 40);
      return { state: done === 117 ? 'done' : 'running', done, total: 117, undoUntil: inMinutes(30) };
    },
  };
}

/** The import wizard over a list, at the step that shows the faults. */
export function ImportSample() {
  const sample = useSample();
  const preview = useMemo(() => previewOf(sample), [sample]);
  const source = useMemo(() => sampleSource(sample, preview), [sample, preview]);
  return (
    <>
      <ListSample count={28} />
      <ImportWizard source={source} start={preview} onClose={() => {}} />
    </>
  );
}
