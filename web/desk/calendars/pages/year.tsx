import '../calendars.css';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { read } from '#modules/calendars/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { useOperation } from '#web/api/index.ts';
import { Button, Loaded, Panel, Table, useAddressValue, useSay, useWords } from '#web/ui/index.ts';
import { monthWeeks, type MarkedDay } from '../weeks.ts';

type Calendar = OutputOf<typeof read>;

function time(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function hoursOf(calendar: Calendar, weekday: number): string {
  return calendar.hours
    .filter((row) => row.weekday === weekday)
    .map(({ from, to }) => `${time(from)}–${time(to)}`)
    .join('、');
}

function Month({ month, calendar }: { month: number; calendar: Calendar }) {
  const w = useWords('calendars');
  const open = new Set(calendar.hours.map(({ weekday }) => weekday));
  const weeks = monthWeeks({ year: calendar.year, month, open, days: calendar.days });
  const word = ({ mark, note }: MarkedDay): string => [mark === 'plain' ? '' : w(mark), note].filter(Boolean).join(' · ');
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
              <td
                key={day?.day ?? weekday}
                className={day ? `num is-${day.mark}${day.by === 'company' ? ' is-own' : ''}` : ''}
                title={day ? word(day) : undefined}
              >
                {day ? Number(day.day.slice(8)) : ''}
                {day && day.mark !== 'plain' && day.mark !== 'weekend' ? <span className="ax-hidden"> {word(day)}</span> : null}
              </td>
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
      {(['holiday', 'makeUp', 'weekend'] as const).map((mark) => (
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
                  <Month key={index} month={index + 1} calendar={calendar} />
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
