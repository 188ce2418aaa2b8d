import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../i18n.ts';
import { useNow } from '../now.ts';
import { partsOf } from '../time.ts';
import { Input } from './input.tsx';
import { Popover } from './overlay.tsx';

const dayMs = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');

/** The six weeks (Monday first) that hold a month `2026-11`, as civil days. */
export function weeksOf(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * dayMs;
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => new Date(monday + (week * 7 + day) * dayMs).toISOString().slice(0, 10)),
  );
}

function shifted(month: string, by: number): string {
  const [year = 0, index = 1] = month.split('-').map(Number);
  const at = year * 12 + index - 1 + by;
  return `${Math.floor(at / 12)}-${two((at % 12) + 1)}`;
}

/** A month to pick a day from; arrows are ordinary Tab stops. */
export function MonthPicker({ value, onPick }: { value: string; onPick(day: string): void }) {
  const w = useWords();
  const today = partsOf(useNow()).day;
  const [month, setMonth] = useState((/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : today).slice(0, 7));
  return (
    <div className="ax-month">
      <header>
        <button type="button" aria-label={w('calendar.before')} onClick={() => setMonth(shifted(month, -1))}>
          <ChevronLeft size={16} />
        </button>
        <b className="num">{month}</b>
        <button type="button" aria-label={w('calendar.after')} onClick={() => setMonth(shifted(month, 1))}>
          <ChevronRight size={16} />
        </button>
      </header>
      <div className="ax-month-grid">
        {[1, 2, 3, 4, 5, 6, 0].map((day) => (
          <small key={day}>{w(`calendar.short.${day}`)}</small>
        ))}
        {weeksOf(month)
          .flat()
          .map((day) => (
            <button
              type="button"
              key={day}
              className={`num${day.startsWith(month) ? '' : ' is-other'}${day === today ? ' is-today' : ''}`}
              aria-pressed={day === value}
              onClick={() => onPick(day)}
            >
              {Number(day.slice(8))}
            </button>
          ))}
      </div>
    </div>
  );
}

/** A day, or a day with time, typed in any usual layout or picked from a month. Value: `2026-11-24` or `2026-11-24 14:30`. */
export function DayInput({
  value,
  onChange,
  onBlur,
  id,
  time = false,
  invalid = false,
  describedBy,
  autoFocus = false,
  label,
}: {
  value: string;
  time?: boolean;
  id?: string | undefined;
  invalid?: boolean;
  describedBy?: string | undefined;
  autoFocus?: boolean;
  label?: string;
  onChange(value: string): void;
  onBlur?(): void;
}) {
  const w = useWords();
  const clock = /\d{1,2}:\d{2}$/.exec(value)?.[0];
  return (
    <Input
      id={id}
      value={value}
      onChange={onChange}
      invalid={invalid}
      describedBy={describedBy}
      autoFocus={autoFocus}
      numeric
      placeholder={w(time ? 'calendar.layoutTime' : 'calendar.layout')}
      autoComplete="off"
      {...(label ? { label } : {})}
      {...(onBlur ? { onBlur } : {})}
      suffix={
        <Popover
          align="end"
          trigger={({ onClick, open }) => (
            <button type="button" aria-label={w('calendar.open')} aria-expanded={open} onClick={onClick}>
              <CalendarDays size={16} strokeWidth={1.75} />
            </button>
          )}
          content={(close) => (
            <MonthPicker
              value={value.slice(0, 10)}
              onPick={(day) => {
                onChange(time ? `${day} ${clock ?? '09:00'}` : day);
                close();
              }}
            />
          )}
        />
      }
    />
  );
}
