import '../followups.css';
import { answer, list, read } from '#modules/followups/contract.ts';
import { asApiError, useAct, useListOperation, useMe, useOperation } from '#web/api/index.ts';
import { PageTitle, SplitFrame } from '#web/ui/frames/index.ts';
import {
  Avatar,
  Button,
  errorText,
  Facts,
  fullTime,
  Link,
  listTime,
  Loaded,
  NumberTag,
  Panel,
  PromiseLine,
  ReadOut,
  SkeletonRows,
  StateView,
  Tag,
  toast,
  useGo,
  useKeys,
  useNow,
  usePathPart,
  useWords,
} from '#web/ui/index.ts';
import { useState } from 'react';
import { PersonalPhone } from '../../cases/detail/personal.tsx';
import { modelText, promiseView } from '../../cases/read.ts';
import { Attempts } from '../parts/attempts.tsx';
import { useQuestions, type Questions } from '../parts/questions.ts';
import { Settle } from '../parts/settle.tsx';
import { Script } from '../parts/script.tsx';
import type { CallbackRead } from '../read.ts';

/** One call-back: what happened, the script with three questions, the promise and the attempts (R-CBK-01 to -04). */
export function CallbackPage() {
  const id = usePathPart('id');
  const query = useOperation(read, { id }, { live: { ids: [id] } });
  return (
    <Loaded query={query} skeleton={<SkeletonRows rows={8} height={64} />}>
      {(callback) => <CallbackView key={callback.id} callback={callback} />}
    </Loaded>
  );
}

function CallbackView({ callback }: { callback: CallbackRead }) {
  const w = useWords('followups');
  const questions = useQuestions();
  const acting = useAct(answer);
  const [fault, setFault] = useState<string | null>(null);
  const send = (): void => {
    const told = questions.read();
    if (!told) return;
    setFault(null);
    acting.runOrThrow({ id: callback.id, ...told }).then(
      () => toast(w(told.solved && told.works && told.satisfied ? 'done.closed' : 'done.reopened')),
      (thrown: unknown) => setFault(errorText(asApiError(thrown))),
    );
  };
  return (
    <>
      <PageTitle>
        <Link to="/callbacks">{w('title')} /</Link> {callback.caseNumber ? <NumberTag number={callback.caseNumber} /> : null}
      </PageTitle>
      <SplitFrame
        band={<Band callback={callback} />}
        source={<Report callback={callback} />}
        outcome={<Outcomes callback={callback} questions={questions} />}
      >
        {callback.state === 'answered' || callback.answer ? (
          <Answered callback={callback} />
        ) : callback.state === 'cancelled' ? (
          <StateView drawing="done" title={w('cancelled')} text={w('cancelledText')} />
        ) : callback.mayCall ? (
          <Script callback={callback} questions={questions} busy={acting.busy} fault={fault} onSend={send} />
        ) : (
          <StateView drawing="locked" title={w('notYours')} text={callback.mayNotBecause ?? w('noRight')}>
            <Link to="/callbacks">{w('toOthers')}</Link>
          </StateView>
        )}
      </SplitFrame>
    </>
  );
}

function Band({ callback }: { callback: CallbackRead }) {
  const w = useWords('followups');
  const { endUser } = callback;
  return (
    <>
      <Avatar name={endUser.name} size={38} />
      <div className="grow">
        <p className="row ax-cb-who">
          <b className="title">{endUser.salutation ? w(`salutation.${endUser.salutation}`, { name: endUser.name }) : endUser.name}</b>
          <span className="ax-cb-phone">
            <PersonalPhone id={endUser.id} value={endUser.phone} />
          </span>
        </p>
        <small>{[modelText(callback.model), callback.summary].filter(Boolean).join(' · ')}</small>
      </div>
      {callback.round > 1 ? <Tag>{w('round', { round: callback.round })}</Tag> : null}
      <Link to={`/cases/${callback.caseId}`} className="ax-cb-open">
        {w('openCase')}
      </Link>
    </>
  );
}

/** Left: what the engineer reported. */
function Report({ callback }: { callback: CallbackRead }) {
  const w = useWords('followups');
  const now = useNow();
  const { report } = callback;
  return (
    <div className="col ax-cb-report">
      <h3>{w('report.title')}</h3>
      <Facts
        labelWidth={76}
        items={[
          { label: w('report.problem'), value: callback.summary },
          { label: w('report.cause'), value: report.cause },
          { label: w('report.method'), value: report.method },
          { label: w('report.result'), value: report.result },
          {
            label: w('report.finished'),
            value: report.finishedAt ? (
              <span className="num" title={fullTime(report.finishedAt)}>
                {listTime(report.finishedAt, now)}
              </span>
            ) : null,
          },
          { label: w('report.engineers'), value: report.engineers.length > 0 ? report.engineers.map((one) => one.name).join(' · ') : null },
          {
            label: w('report.perceived'),
            value:
              report.perceivedSatisfaction === null ? null : (
                <span className="row">
                  <span className="ax-cb-score" aria-hidden="true" title={w('report.perceivedBy')}>
                    {[1, 2, 3, 4, 5].map((one) => (
                      <i key={one} className={one <= (report.perceivedSatisfaction ?? 0) ? 'is-on' : ''} />
                    ))}
                  </span>
                  <span className="num">{report.perceivedSatisfaction} / 5</span>
                </span>
              ),
          },
        ]}
      />
      <p className="small ink-3">{w('report.note')}</p>
    </div>
  );
}

/** Right: the promise, what the answers will do, the attempts. */
function Outcomes({ callback, questions }: { callback: CallbackRead; questions: Questions }) {
  const w = useWords('followups');
  const me = useMe();
  const verdict = questions.verdict;
  return (
    <>
      <div className="ax-promises">{callback.promise ? <PromiseLine promise={promiseView(callback.promise)} /> : null}</div>
      {callback.mayCall && !callback.answer ? (
        <Panel title={w('outcome.title')}>
          <p className="table-text">{w(`outcome.${verdict}`)}</p>
        </Panel>
      ) : null}
      <Attempts callback={callback} />
      {callback.mayCall && !callback.answer && callback.script[0] ? (
        <ReadOut title={w('script.opening')} aside={me?.member.name ?? ''}>
          {callback.script[0].say}
        </ReadOut>
      ) : null}
    </>
  );
}

/** The way on: the next call that is mine to make, what runs out first on top. */
function Next({ after }: { after: string }) {
  const w = useWords('followups');
  const go = useGo();
  const { rows, loading } = useListOperation(list, { tab: 'open' });
  const next = rows.find((row) => row.mineToCall && row.id !== after);
  const open = (): void => go(next ? `/callbacks/${next.id}` : '/callbacks');
  useKeys([{ key: 'n', label: w('next.key'), when: !loading, run: open }]);
  if (loading) return null;
  return (
    <Button kind="primary" keyCap="N" onClick={open}>
      {next ? w('next.open', { name: next.endUserName }) : w('next.none')}
    </Button>
  );
}

/** What the customer said, after the call. */
function Answered({ callback }: { callback: CallbackRead }) {
  const w = useWords('followups');
  const told = callback.answer;
  if (!told) return <StateView drawing="done" title={w('answered')} />;
  const good = told.solved && told.works && told.satisfied;
  const yes = (value: boolean): string => w(value ? 'yes' : 'no');
  return (
    <div className="ax-cb-answered">
      <StateView
        drawing="done"
        title={w(good ? 'done.closed' : 'done.reopened')}
        text={w('answeredBy', { name: told.by?.name ?? '', time: fullTime(told.at) })}
      >
        <Next after={callback.id} />
      </StateView>
      <Facts
        labelWidth={120}
        items={[
          { label: w('question.solved'), value: <b>{yes(told.solved)}</b> },
          { label: w('question.works'), value: <b>{yes(told.works)}</b> },
          { label: w('question.satisfied'), value: <b>{yes(told.satisfied)}</b> },
          { label: w('score'), value: told.score === null ? null : <span className="num">{told.score} / 5</span> },
          { label: w('note'), value: told.note },
          { label: w('wishes'), value: told.wishes },
          { label: w('suggestion'), value: told.suggestion },
          { label: w('settle.answer'), value: told.suggestionAnswer },
          { label: w('ownWorkLabel'), value: told.ownWork ? w('ownWorkAllowed') : null },
        ]}
      />
      {callback.allowed.includes('settle-suggestion') ? <Settle id={callback.id} /> : null}
    </div>
  );
}
