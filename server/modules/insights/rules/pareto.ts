/** A line with how much of all it is, alone and with all before it. */
export interface Shared {
  readonly share: number;
  readonly cumulative: number;
}

/** Shares of counts in their order; a report with two codes counts in both, so that shares are of all mentions. */
export function sharesOf<R extends { readonly count: number }>(rows: readonly R[]): (R & Shared)[] {
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  let before = 0;
  return rows.map((row) => {
    before += row.count;
    return { ...row, share: all === 0 ? 0 : row.count / all, cumulative: all === 0 ? 0 : before / all };
  });
}
