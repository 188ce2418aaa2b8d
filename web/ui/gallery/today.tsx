import { ArrowLeftRight, BellRing, FileText, MessageSquare, Phone } from 'lucide-react';
import { useState } from 'react';
import { Broken, DuePanel, DutyList, FigureRow, TodayFrame, type DutyRow } from '../frames/index.ts';
import { Panel, Pips, PromiseDot, Segmented, TextButton } from '../index.ts';
import { Framed } from './framed.tsx';
import { orderRows, promiseIn, sixPromises, useSample, type Sample } from './samples.ts';

const nothing = (): void => {};

type Duty = DutyRow & { readonly name: string };

function dutiesOf(sample: Sample): Duty[] {
  const { p, acts, people, models, faults } = sample;
  const six = sixPromises(sample);
  const lines = [
    { promise: six.breach, origin: sample.rail.intake, act: { label: acts.urge, icon: BellRing, run: nothing } },
    { promise: six.risk, origin: sample.stages[0], act: { label: acts.handover, icon: ArrowLeftRight, run: nothing } },
    {
      promise: promiseIn(39, 200, [p.callback, p.callbackReason]),
      origin: sample.stages[5],
      act: { label: acts.dial, icon: Phone, run: nothing },
    },
    {
      promise: promiseIn(84, 220, [p.progress, p.progressReason]),
      origin: sample.tabs.parts,
      act: { label: acts.sms, icon: MessageSquare, run: nothing },
    },
    { promise: six.run, origin: sample.stages[4], act: { label: acts.quote, icon: FileText, run: nothing } },
  ];
  return lines.map((line, index) => ({
    ...line,
    id: String(index),
    name: people[index] ?? '',
    who: people[index],
    what: `${models[index]} · ${faults[index]}`,
  }));
}

function laterOf({ p, people }: Sample): Pick<Duty, 'id' | 'name' | 'promise'>[] {
  return [
    { id: '6', promise: promiseIn(245, 400, [p.reply, ''], { state: 'paused', waits: p.reply }), name: people[5] ?? '' },
    { id: '7', promise: promiseIn(290, 400, [p.callback, '']), name: people[6] ?? '' },
    { id: '8', promise: promiseIn(350, 500, [p.progress, '']), name: people[7] ?? '' },
  ];
}

/** Home: the sentence, the due line, what runs out first, own open work, figures. */
export function TodaySample() {
  const sample = useSample();
  const { today } = sample;
  const [view, setView] = useState('mine');
  const duties = dutiesOf(sample);
  const views = [
    { value: 'mine', label: today.mine },
    { value: 'team', label: today.team },
  ];
  return (
    <Framed path="/" title={sample.rail.today}>
      <TodayFrame
        sentence={
          <>
            {today.before.replace('{{name}}', sample.person)}
            <span className="ax-open num">3</span>
            {today.due}
            <Broken>{today.broken}</Broken>
            {today.end}
          </>
        }
        aside={<Segmented value={view} onChange={setView} options={views} />}
        side={<Figures />}
      >
        <DuePanel rows={[...duties, ...laterOf(sample)]} />
        <DutyList rows={duties} total={14} onAll={nothing} onOpen={nothing} />
        <OpenWork />
      </TodayFrame>
    </Framed>
  );
}

function Figures() {
  const { today } = useSample();
  return (
    <>
      <Panel dark title={today.queue} meta={today.live}>
        <p>
          <span className="figure">2</span> <small>{today.waiting}</small>
        </p>
        <p className="small">{today.peak}</p>
      </Panel>
      <Panel title={today.figures} act={<span className="small ink-3">{today.asOf}</span>}>
        <FigureRow label={today.answered} value="46" unit={today.calls} share={0.23} note={today.target} onOpen={nothing} />
        <FigureRow label={today.solved} value="78" unit="%" share={0.78} note={today.solvedNote} onOpen={nothing} />
        <FigureRow label={today.over} value="1" unit={today.piece} share={0.2} look="breach" note={today.overNote} onOpen={nothing} />
      </Panel>
    </>
  );
}

function OpenWork() {
  const sample = useSample();
  const { today } = sample;
  return (
    <Panel flush title={today.open} meta={<span className="num">6</span>} act={<TextButton onClick={nothing}>{today.inList}</TextButton>}>
      <div className="ax-gal-open">
        {orderRows(sample, 6).map((row) => (
          <div key={row.id}>
            <span className="num brand">{row.number}</span>
            <span className="clip">{row.customer}</span>
            <span className="clip ink-2">
              {row.model} · {row.fault}
            </span>
            <Pips total={6} at={row.stage} word={sample.stages[row.stage]} />
            <span>{row.engineer ?? '–'}</span>
            <span className="row">
              {row.promise ? <PromiseDot promise={row.promise} size={14} /> : null}
              {row.promise?.title}
            </span>
          </div>
        ))}
      </div>
    </Panel>
  );
}
