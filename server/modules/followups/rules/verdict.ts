import { refuse, type Refusal } from '#platform/values/refusal.ts';

/** The three answers of a call-back. */
export interface Answers {
  readonly solved: boolean;
  readonly works: boolean;
  readonly satisfied: boolean;
  readonly note?: string | null | undefined;
}

/** Three yes confirm the service; nothing else does. R-CBK-02 */
export function isConfirmed({ solved, works, satisfied }: Answers): boolean {
  return solved && works && satisfied;
}

/** Closing or reopening; a no without its details is refused. R-CBK-02, R-CBK-03 */
export function verdictOf(answers: Answers): 'close' | 'reopen' | Refusal<'callback.details_missing'> {
  if (isConfirmed(answers)) return 'close';
  return (answers.note ?? '').trim() === '' ? refuse('callback.details_missing', {}, 'note') : 'reopen';
}

/** What a later contact heard: all is well, or trouble for the manager; trouble without its details is refused. R-CBK-03, R-CBK-06 */
export function troubleOf({
  works,
  satisfied,
  note,
}: Omit<Answers, 'solved'>): { readonly trouble: boolean } | Refusal<'callback.details_missing'> {
  const trouble = !works || !satisfied;
  return trouble && (note ?? '').trim() === '' ? refuse('callback.details_missing', {}, 'note') : { trouble };
}

/** Nobody confirms his own work; a company that has relaxed the rule gets it marked instead. R-ORG-06 */
export function ownWork(
  doers: readonly string[],
  memberId: string | null,
  segregation: 'strict' | 'relaxed',
): 'none' | 'marked' | 'refused' {
  if (memberId === null || !doers.includes(memberId)) return 'none';
  return segregation === 'strict' ? 'refused' : 'marked';
}
