import type { Field, Fields } from '#platform/values/field.ts';
import type { ApiError } from '../../../api/problem.ts';
import { currentLocale, useWords } from '../../i18n.ts';
import { Conflict } from '../../state/index.tsx';
import { shownValue } from './cells.tsx';

type Values = Readonly<Record<string, unknown>>;

/** An edit that came too late: somebody saved a newer version meanwhile. */
export function isStale(error: ApiError): boolean {
  return error.status === 409 && error.code.endsWith('changed_meanwhile');
}

interface StaleRowProps {
  /** as it stands now */
  readonly current: Values;
  readonly fields: Fields;
  /** as it stood when the form was opened */
  readonly start: Values;
  /** what was changed in the form */
  readonly changes: Values;
  /** saves again what is kept of one's own changes */
  onMerge(mine: Values): void;
  onDiscard(): void;
}

function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) !== JSON.stringify(other ?? null);
}

/** A record that somebody else has changed while its form stood open, field by field. */
export function StaleRow({ current, fields, start, changes, onMerge, onDiscard }: StaleRowProps) {
  const w = useWords();
  const conflictOf = ([name, field]: [string, Field]) => {
    const theirs = differs(current[name], start[name]) ? { theirs: shownValue(field, current[name]) } : {};
    const mine = name in changes ? { mine: shownValue(field, changes[name]) } : {};
    if (!('theirs' in theirs) && !('mine' in mine)) return [];
    const both = 'theirs' in theirs && 'mine' in mine;
    const auto = 'theirs' in theirs ? ('theirs' as const) : ('mine' as const);
    return [{ key: name, label: field.label[currentLocale()], ...theirs, ...mine, ...(both ? {} : { auto }) }];
  };
  const conflicts = Object.entries(fields).flatMap(conflictOf);
  return (
    <Conflict
      intro={w('conflict.intro', { count: conflicts.length })}
      theirName={w('conflict.other')}
      onDiscard={onDiscard}
      fields={conflicts}
      onMerge={(choice) => onMerge(Object.fromEntries(Object.entries(changes).filter(([name]) => choice[name] === 'mine')))}
    />
  );
}
