/** Facts that only a call-back brings about, by any of which a company may promise it. */
export const BY_CALL: readonly string[] = [
  'callback.attempted',
  'callback.unreachable',
  'callback.answered',
  'callback.confirmed_by_customer',
  'callback.suggestion_heard',
];
