import { addDays, weekdayOf } from '#platform/values/day.ts';

/** A day of a month with what it is: a plain day, a closed one of the week, a holiday, or a workday made up for. */
export interface MarkedDay {
  readonly day: string;
  readonly mark: 'plain' | 'weekend' | 'holiday' | 'makeUp';
  readonly by: 'state' | 'company' | null;
  readonly note: string | null;
}

interface Year {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  /** weekdays with hours, 1 is Monday */
  readonly open: ReadonlySet<number>;
  readonly days: readonly {
    readonly day: string;
    readonly open: boolean;
    readonly by: 'state' | 'company';
    readonly note: string | null;
  }[];
}

/** What a special day is: open on a rest day is made up for, open on a workday is nothing special. */
function markOf(isOpen: boolean, usual: 'plain' | 'weekend'): MarkedDay['mark'] {
  if (!isOpen) return 'holiday';
  return usual === 'plain' ? 'plain' : 'makeUp';
}

/** The weeks of a month from Monday to Sunday; places outside of it are null. */
export function monthWeeks({ year, month, open, days }: Year): (MarkedDay | null)[][] {
  const special = new Map(days.map((day) => [day.day, day]));
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const weeks: (MarkedDay | null)[][] = [];
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) {
    const weekday = weekdayOf(day) - 1;
    if (weeks.length === 0 || weekday === 0) weeks.push([null, null, null, null, null, null, null]);
    const found = special.get(day);
    const usual: 'plain' | 'weekend' = open.has(weekday + 1) ? 'plain' : 'weekend';
    const mark = found ? markOf(found.open, usual) : usual;
    const week = weeks.at(-1);
    if (week) week[weekday] = { day, mark, by: found?.by ?? null, note: found?.note ?? null };
  }
  return weeks;
}
