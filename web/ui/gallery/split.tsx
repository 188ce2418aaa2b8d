import { useState } from 'react';
import { AddressBox } from '../forms/index.ts';
import { FormStep, Outcome, PickCard, SplitFrame } from '../frames/index.ts';
import { Avatar, Button, CardGroup, ChipGroup, KeyCap, Panel, PromiseState, ReadOut, ShareBar, TextArea } from '../index.ts';
import { Framed } from './framed.tsx';
import { sixPromises, useSample } from './samples.ts';

const nothing = (): void => {};

/** Intake during a call: who calls and owns what, steps with number keys, promises as they will be told. */
export function SplitSample() {
  const sample = useSample();
  return (
    <Framed path="/intake" title={sample.rail.intake}>
      <SplitFrame band={<Caller />} source={<Owned />} outcome={<Told />}>
        <Steps />
      </SplitFrame>
    </Framed>
  );
}

function Caller() {
  const { split: s } = useSample();
  return (
    <>
      <Avatar name={s.caller} size={38} />
      <div className="grow">
        <p>
          <b className="title">{s.caller}</b> <span className="num">138****8000</span>
        </p>
        <small>{s.callerText}</small>
      </div>
      <span className="figure" style={{ fontSize: 28 }}>
        00:42
      </span>
    </>
  );
}

function Owned() {
  const { split: s, models } = useSample();
  return (
    <>
      <p className="row" style={{ marginBottom: 8 }}>
        <b className="grow">{s.owned} 3</b>
        <KeyCap>Alt 0</KeyCap>
      </p>
      {models.slice(0, 3).map((model, index) => (
        <PickCard
          key={model}
          title={model}
          aside={s.in}
          text="SN HC2LP2509A01837"
          selected={index === 0}
          onPick={nothing}
          foot={
            <>
              <ShareBar share={0.8 - index * 0.25} look={index === 1 ? 'past' : 'run'} />
              <small>{s.left}</small>
            </>
          }
        />
      ))}
    </>
  );
}

function Steps() {
  const { split: s } = useSample();
  const [chosen, setChosen] = useState(['2', '4']);
  const [way, setWay] = useState('1');
  const [line, setLine] = useState(s.line);
  const symptoms = s.options.map((label, index) => ({ value: String(index), label, meta: index < 4 ? `${25 - index * 6}%` : undefined }));
  const ways = s.ways.map((label, index) => ({ value: String(index), label, text: s.wayTexts[index], disabled: index === 0 }));
  return (
    <>
      <FormStep number={1} done title={s.symptom} hint={s.symptomHint}>
        <ChipGroup many value={chosen} onChange={setChosen} options={symptoms} />
        <div style={{ marginTop: 10 }}>
          <TextArea value={s.text} onChange={nothing} rows={2} label={s.symptom} />
        </div>
      </FormStep>
      <FormStep number={2} done title={s.way} hint={s.wayHint}>
        <CardGroup value={way} onChange={setWay} options={ways} />
      </FormStep>
      <FormStep number={3} done title={s.address} hint={s.addressHint}>
        <AddressBox value={line} onChange={setLine} />
      </FormStep>
      <FormStep number={4} done={false} title={s.check}>
        <span className="ink-3">–</span>
      </FormStep>
    </>
  );
}

function Told() {
  const sample = useSample();
  const { split: s } = sample;
  return (
    <>
      <Panel title={s.told} act={<span className="small ink-3">{s.live}</span>}>
        <Outcome title={s.o1} value={s.o1v} reason={s.o1r} state={<PromiseState promise={sixPromises(sample).run} form="chip" />} />
        <Outcome title={s.o2} value={s.o2v} reason={s.o2r} />
      </Panel>
      <span className="grow" />
      <ReadOut title={s.read} aside={s.saved} number="BX-20261124-0007">
        {s.readText}
      </ReadOut>
      <div className="row">
        <Button kind="primary" size="large" keyCap="Ctrl Enter">
          {s.save}
        </Button>
        <Button size="large">{s.only}</Button>
      </div>
    </>
  );
}
