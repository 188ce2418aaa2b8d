import { useState } from 'react';

/** The three questions, in their order. */
export const asked = ['solved', 'works', 'satisfied'] as const;
export type Question = (typeof asked)[number];

export interface Questions {
  readonly answers: Readonly<Record<Question, boolean | null>>;
  readonly score: number | null;
  readonly note: string;
  readonly wishes: string;
  readonly suggestion: string;
  /** the question that keys answer now; null when all are answered */
  readonly current: Question | null;
  /** what sending would do */
  readonly verdict: 'open' | 'close' | 'reopen';
  /** a no without its words cannot be sent */
  readonly missing: 'questions' | 'note' | null;
  say(question: Question, yes: boolean | null): void;
  setScore(score: number | null): void;
  setText(name: 'note' | 'wishes' | 'suggestion', text: string): void;
  read(): {
    solved: boolean;
    works: boolean;
    satisfied: boolean;
    score: number | null;
    note: string | null;
    wishes: string | null;
    suggestion: string | null;
  } | null;
}

/** What the caller has noted so far. */
export function useQuestions(): Questions {
  const [answers, setAnswers] = useState<Record<Question, boolean | null>>({ solved: null, works: null, satisfied: null });
  const [score, setScore] = useState<number | null>(null);
  const [texts, setTexts] = useState({ note: '', wishes: '', suggestion: '' });
  const current = asked.find((question) => answers[question] === null) ?? null;
  const anyNo = asked.some((question) => answers[question] === false);
  const verdict = anyNo ? 'reopen' : current === null ? 'close' : 'open';
  const missing = current !== null ? 'questions' : anyNo && !texts.note.trim() ? 'note' : null;
  return {
    answers,
    score,
    ...texts,
    current,
    verdict,
    missing,
    setScore,
    say: (question, yes) => setAnswers((before) => ({ ...before, [question]: yes })),
    setText: (name, text) => setTexts((before) => ({ ...before, [name]: text })),
    read: () => {
      const { solved, works, satisfied } = answers;
      if (missing || solved === null || works === null || satisfied === null) return null;
      return {
        solved,
        works,
        satisfied,
        score,
        note: texts.note.trim() || null,
        wishes: texts.wishes.trim() || null,
        suggestion: texts.suggestion.trim() || null,
      };
    },
  };
}
