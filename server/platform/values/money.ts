import { foldNumber } from './fold.ts';

/**
 * Reads an amount of yuan (`1234.5`, `¥1,234.50`, `１２元`, `1200 CNY`) as whole fen. Refuses more than two decimals and
 * anything that is not one number: amounts are never rounded on the way in (R-NFR-04).
 */
export function parseFen(cell: string | number): number | undefined {
  const text = foldNumber(String(cell)).replace(/^(?:¥|rmb|cny)|(?:元整?|rmb|cny|圆)$/gi, '');
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(text);
  if (!match) return undefined;
  const fen = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' && fen !== 0 ? -fen : fen;
}

/** `1,234.50` of 123450 fen, without currency sign. */
export function showFen(fen: number): string {
  const absolute = Math.abs(fen);
  const yuan = String(Math.floor(absolute / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${yuan}.${String(absolute % 100).padStart(2, '0')}`;
}
