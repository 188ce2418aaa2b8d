import '../calendars.css';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { read } from '#modules/calendars/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useOperation } from '#web/api/index.ts';
import {
  Button,
  currentLocale,
  listWords,
  Loaded,
  Panel,
  Table,
  partsOf,
  useAddressValue,
  useNow,
  useSay,
  useWords,
} from '#web/ui/index.ts';
import { monthWeeks, type MarkedDay } from '../weeks.ts';

type Calendar = OutputOf<typeof read>;

function time(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function hoursOf(calendar: Calendar, weekday: number): string {
  const spans = calendar.hours.filter((row) => row.weekday === weekday).map(({ from, to }) => `${time(from)}–${time(to)}`);
  return listWords(spans, currentLocale());
}

/** One day of a month; places outside of it stay empty. */
function Day({ day, isToday }: { day: MarkedDay | null; isToday: boolean }) {
  const w = useWords('calendars');
  if (day === null) return <td aria-hidden="true" />;
  const { mark, by, note } = day;
  const word = [mark === 'plain' ? '' : w(mark), note].filter(Boolean).join(' · ');
  return (
    <td
      className={['num', `is-${mark}`, by === 'company' && 'is-own', isToday && 'is-today'].filter(Boolean).join(' ')}
      aria-current={isToday ? 'date' : undefined}
      title={word}
    >
      {Number(day.day.slice(8))}
      {mark !== 'plain' && mark !== 'weekend' ? <span className="ax-hidden"> {word}</span> : null}
    </td>
  );
}

function Month({ month, calendar, today }: { month: number; calendar: Calendar; today: string }) {
  const w = useWords('calendars');
  const open = new Set(calendar.hours.map(({ weekday }) => weekday));
  const weeks = monthWeeks({ year: calendar.year, month, open, days: calendar.days });
  return (
    <table className="calendar-month">
      <caption>{w(`month.${month}`)}</caption>
      <thead>
        <tr>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <th key={weekday} scope="col" abbr={w(`weekday.${weekday}`)}>
              {w(`short.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, place) => (
          <tr key={week.find((day) => day)?.day ?? place}>
            {week.map((day, weekday) => (
              <Day key={day?.day ?? weekday} day={day} isToday={day?.day === today} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Legend() {
  const w = useWords('calendars');
  return (
    <p className="calendar-legend small ink-2">
      {(['holiday', 'makeUp', 'today'] as const).map((mark) => (
        <span key={mark}>
          <i className={`is-${mark}`} /> {w(mark)}
        </span>
      ))}
      <span>
        <i className="is-own" /> {w('own')}
      </span>
    </p>
  );
}

/** 工作日历: a year with the state's holidays and make-up workdays, and the hours of the week. */
export function CalendarPage() {
  const w = useWords('calendars');
  const say = useSay();
  const today = partsOf(useNow()).day;
  const [year, setYear] = useAddressValue('year');
  const query = useOperation(read, year ? { year: Number(year) } : {});
  return (
    <Loaded query={query}>
      {(calendar) => {
        const off = calendar.days.filter(({ open }) => !open).length;
        const isKnown = calendar.officialThrough !== null && calendar.officialThrough >= `${calendar.year}-12-31`;
        return (
          <div className="ax-page has-aside">
            <Panel
              title={<span className="num">{w('year', { year: calendar.year })}</span>}
              meta={isKnown ? w('summary', { off, on: calendar.days.length - off }) : w('beyond')}
              act={
                <>
                  <Button size="small" icon={ChevronLeft} onClick={() => setYear(String(calendar.year - 1))}>
                    {w('earlier')}
                  </Button>
                  <Button size="small" icon={ChevronRight} onClick={() => setYear(String(calendar.year + 1))}>
                    {w('later')}
                  </Button>
                </>
              }
            >
              <Legend />
              <div className="calendar-year">
                {Array.from({ length: 12 }, (_, index) => (
                  <Month key={index} month={index + 1} calendar={calendar} today={today} />
                ))}
              </div>
            </Panel>
            <Panel title={w('week')} meta={say({ zh: calendar.name, en: calendar.nameEn ?? calendar.name })}>
              <Table
                caption={w('week')}
                rows={[1, 2, 3, 4, 5, 6, 7]}
                rowKey={String}
                columns={[
                  { key: 'day', head: '', cell: (weekday) => w(`weekday.${weekday}`) },
                  { key: 'hours', head: '', cell: (weekday) => <span className="num">{hoursOf(calendar, weekday) || w('closed')}</span> },
                ]}
              />
              <p className="small ink-3">{calendar.zone}</p>
              {calendar.officialThrough ? <p className="small ink-3">{w('through', { day: calendar.officialThrough })}</p> : null}
            </Panel>
          </div>
        );
      }}
    </Loaded>
  );
}
