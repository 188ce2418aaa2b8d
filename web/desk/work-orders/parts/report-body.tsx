import type { ReactNode } from 'react';
import { fullTime } from '#web/ui/index.ts';
import { Both, Label, Paper, type Report } from './report-both.tsx';
import { type PaperWord } from './report-words.ts';

interface Part {
  readonly page: Report;
}

function Line({ of, children }: { of: PaperWord; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">
        <Paper of={of} />
      </th>
      <td>{children}</td>
    </tr>
  );
}

function Title({ of }: { of: PaperWord }) {
  return (
    <h2>
      <Paper of={of} />
    </h2>
  );
}

/** What the customer told, what was found and what was done. */
export function ReportFindings({ page }: Part) {
  const { diagnosis, remoteSessions } = page;
  return (
    <section>
      <Title of="found" />
      <table>
        <tbody>
          <Line of="told">{page.symptom}</Line>
          {page.since ? <Line of="since">{page.since}</Line> : null}
          {page.environment ? <Line of="environment">{page.environment}</Line> : null}
          {remoteSessions.length > 0 ? (
            <Line of="remote">
              {remoteSessions.map((session) => (
                <p key={session.startedAt}>
                  <span className="num">{fullTime(session.startedAt)}</span> <Label of={`method.${session.method}`} />{' '}
                  {session.result ? <Label of={`remoteResult.${session.result}`} /> : null}
                </p>
              ))}
            </Line>
          ) : null}
          <Line of="cause">{diagnosis ? [diagnosis.cause, diagnosis.note].filter(Boolean).join(' · ') : '–'}</Line>
          <Line of="done">{page.process ?? '–'}</Line>
          <Line of="result">{page.result ?? '–'}</Line>
        </tbody>
      </table>
    </section>
  );
}

function Heads({ of }: { of: readonly PaperWord[] }) {
  return (
    <thead>
      <tr>
        {of.map((key) => (
          <th key={key} scope="col">
            <Paper of={key} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Parts that stayed in the device. */
export function ReportParts({ page }: Part) {
  return (
    <section>
      <Title of="parts" />
      {page.parts.length === 0 ? (
        <p>
          <Paper of="noParts" />
        </p>
      ) : (
        <table>
          <Heads of={['part', 'name', 'quantity']} />
          <tbody>
            {page.parts.map((part) => (
              <tr key={`${part.number}${part.name}`}>
                <td className="num">{part.number}</td>
                <td>{part.name}</td>
                <td className="num">{part.quantity}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

type Test = Report['tests'][number];

function Reading({ test: { value, unit, low, high } }: { test: Test }) {
  if (value === null) return null;
  return (
    <>
      {value}
      {unit ? ` ${unit}` : ''}
      {low === null && high === null ? null : (
        <>
          {' '}
          <small>
            <Paper of="bounds" values={{ low: low ?? '', high: high ?? '', unit: unit ?? '' }} />
          </small>
        </>
      )}
    </>
  );
}

function Verdict({ test: { passed, skippedBecause } }: { test: Test }) {
  if (passed !== null) return <Label of={passed ? 'test.pass' : 'test.fail'} />;
  return (
    <>
      <Label of="test.skip" /> · {skippedBecause}
    </>
  );
}

/** The tests after the repair with their readings; what is about safety says so. */
export function ReportTests({ page }: Part) {
  if (page.tests.length === 0) return null;
  return (
    <section>
      <Title of="tests" />
      <table>
        <Heads of={['item', 'reading', 'verdict']} />
        <tbody>
          {page.tests.map((test) => (
            <tr key={test.label.zh}>
              <td>
                <Both words={test.label} /> {test.safety ? <Label of="test.safety" /> : null}
              </td>
              <td className="num">
                <Reading test={test} />
              </td>
              <td>
                <Verdict test={test} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
