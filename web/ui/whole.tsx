import { Fragment } from 'react';

/** Windows of time, alone times, numbers of records, days, telephone numbers with their extension: read as one, so no line ends within them. */
const WHOLES =
  /(\d{2}:\d{2}(?:–\d{2}:\d{2})?|\b[A-Z]{2,4}(?:-\w{1,8}){1,3}|\b(?:\d{4}-)?\d{2}-\d{2}\b|\b\d{3,4}(?:[- ]\d{3,8}){1,2}(?: (?:转|ext\.) \d{1,6})?)/; // allow no-loose-chinese: the word before an extension, not a text

/** A text whose windows of time and numbers are not broken over two lines: wherever a sentence names a telephone number. */
export function Whole({ text }: { text: string }) {
  return text.split(WHOLES).map((piece, at) =>
    at % 2 === 1 ? (
      <span key={at} className="nowrap">
        {piece}
      </span>
    ) : (
      <Fragment key={at}>{piece}</Fragment>
    ),
  );
}
