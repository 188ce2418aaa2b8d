import { Fragment } from 'react';

/** Windows of time, alone times and numbers of records: they are read as one, so no line ends within them. */
const WHOLES = /(\d{2}:\d{2}(?:–\d{2}:\d{2})?|\b[A-Z]{2,4}(?:-\w{1,8}){1,3})/;

/** A text whose windows of time and numbers are not broken over two lines. */
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
