import { readXlsx, streamXlsxRows, writeXlsxStream } from 'hucre/xlsx';

export { streamXlsxRows, writeXlsxStream };

/** Visible worksheets of a workbook with their places; no rows are read. */
export async function openXlsx(bytes: Uint8Array): Promise<{ readonly name: string; readonly index: number }[]> {
  const seen: { name: string; index: number }[] = [];
  await readXlsx(bytes, {
    sheets: (info, index) => {
      if (!info.hidden && !info.veryHidden) seen.push({ name: info.name, index });
      return false;
    },
  });
  return seen;
}
