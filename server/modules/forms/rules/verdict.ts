/** What a form asks. */
export interface FormItem {
  readonly id: string;
  readonly code: string;
  readonly type: 'check' | 'value' | 'choice';
  readonly choices: readonly string[];
  /** bounds of a good value, inclusive; null: none */
  readonly low: number | null;
  readonly high: number | null;
  readonly mandatory: boolean;
  readonly safety: boolean;
  readonly blocks: boolean;
}

/** What was answered to one item. */
export interface FormAnswer {
  readonly itemId: string;
  readonly passed: boolean | null;
  readonly value: string | null;
  readonly skippedBecause: string | null;
}

export interface Verdict<I extends FormItem = FormItem> {
  readonly passed: boolean;
  /** mandatory and not answered, or skipped although it is about safety */
  readonly missing: readonly I[];
  /** answered with what is not good and keeps the form from passing */
  readonly failed: readonly I[];
}

function isSkipped(answer: FormAnswer): boolean {
  return answer.skippedBecause !== null && answer.skippedBecause.trim() !== '';
}

/** Is something said that fits the type of the item? */
function isAnswered(item: FormItem, answer: FormAnswer): boolean {
  if (item.type === 'check') return answer.passed !== null;
  const value = answer.value?.trim() ?? '';
  if (item.type === 'choice') return item.choices.includes(value);
  return value !== '' && Number.isFinite(Number(value));
}

/** Is an answer good: a check that passed, a value within its bounds (inclusive), any choice? */
export function isGood(item: FormItem, answer: FormAnswer): boolean {
  if (answer.passed === false) return false;
  if (item.type !== 'value') return true;
  const value = Number(answer.value);
  return (item.low === null || value >= item.low) && (item.high === null || value <= item.high);
}

/**
 * Does the form pass? Every mandatory item is answered or skipped with a reason (safety is never skipped), and no answer to a blocking
 * item is bad: a check that failed, a value out of its bounds.
 */
export function testVerdict<I extends FormItem>(items: readonly I[], answers: readonly FormAnswer[]): Verdict<I> {
  const byItem = new Map(answers.map((answer) => [answer.itemId, answer]));
  const missing: I[] = [];
  const failed: I[] = [];
  for (const item of items) {
    const answer = byItem.get(item.id);
    if (answer && isAnswered(item, answer)) {
      if (item.blocks && !isGood(item, answer)) failed.push(item);
    } else if (item.mandatory && (!answer || item.safety || !isSkipped(answer))) missing.push(item);
  }
  return { passed: missing.length === 0 && failed.length === 0, missing, failed };
}
