import { BellRing, CalendarClock, MapPinCheck, Printer, Share2, User } from 'lucide-react';
import { useState } from 'react';
import { Cell, DetailFrame, PageTitle, PromiseColumn } from '../frames/index.ts';
import {
  Avatar,
  Button,
  Facts,
  FactsSection,
  KeyCap,
  Masked,
  NowPanel,
  NumberTag,
  Panel,
  ShareBar,
  Tag,
  TextArea,
  TextButton,
  type Step,
  type TimelineEntry,
} from '../index.ts';
import { Framed } from './framed.tsx';
import { inMinutes, sixPromises, useSample, type Sample } from './samples.ts';

const nothing = (): void => {};

function stepsOf({ detail: d }: Sample): Step[] {
  return d.steps.map((label, index) => ({
    key: label,
    label,
    state: index < 5 ? 'done' : index === 5 ? 'now' : 'open',
    at: index < 6 ? inMinutes(-1330 + (index > 3 ? 1320 : index * 13)) : null,
    estimate: index === 5,
    note: index === 9 ? d.h24 : undefined,
  }));
}

/** Sample entries of a timeline. */
export function entriesOf({ detail: d }: Sample): TimelineEntry[] {
  return d.tl.map((line, index) => ({
    id: String(index),
    at: inMinutes(-index * 70 - 3),
    text: line,
    by: d.by[index] ?? '',
    actor: index === 2 ? 'system' : 'person',
    main: index < 4,
  }));
}

/** A work order: stepper, facts, now, talk, promises and timeline. */
export function DetailSample() {
  const sample = useSample();
  const { detail: d, acts } = sample;
  const [tab, setTab] = useState('0');
  return (
    <Framed path="/cases" title={sample.rail.cases}>
      <PageTitle>
        <a href="#ax-page">{sample.rail.cases} /</a> <NumberTag number="WX-20261124-0007" />
      </PageTitle>
      <DetailFrame
        title={d.title}
        meta={<Meta />}
        actions={
          <>
            <Button icon={Share2}>{acts.share}</Button>
            <Button icon={Printer}>{acts.print}</Button>
          </>
        }
        steps={stepsOf(sample)}
        facts={<FactsColumn />}
        now={<Now />}
        tabs={d.tabs.map((label, index) => ({ key: String(index), label, count: index % 2 === 0 ? 6 - index : undefined }))}
        tab={tab}
        onTab={setTab}
        side={<PromiseColumn promises={Object.values(sixPromises(sample))} entries={entriesOf(sample)} />}
        foot={<TextArea value="" onChange={nothing} rows={2} label={d.tabs[0] ?? ''} />}
      >
        <Panel>{d.say}</Panel>
      </DetailFrame>
    </Framed>
  );
}

function Meta() {
  const { detail: d, split } = useSample();
  return (
    <>
      <span>{split.caller}</span>·<Masked masked="138****8000" reveal={async () => '138 0013 8000'} />
      <Tag>{d.tags[0]}</Tag>
      <Tag look="good">{d.tags[1]}</Tag>
      <Tag>{d.tags[2]}</Tag>
      <span>{d.priority}</span>
    </>
  );
}

function Now() {
  const { detail: d, acts } = useSample();
  return (
    <NowPanel
      title={d.now}
      text={d.nowText}
      act={
        <Button kind="primary" icon={MapPinCheck}>
          {acts.checkin}
        </Button>
      }
      more={
        <>
          <Button icon={BellRing}>{acts.urge}</Button>
          <Button icon={CalendarClock}>{acts.reschedule}</Button>
          <Button icon={User}>{acts.reassign}</Button>
          <span className="grow" />
          <KeyCap>.</KeyCap>
        </>
      }
    />
  );
}

function FactsColumn() {
  const { detail: d, models, cols, acts } = useSample();
  const device = [
    { label: d.model, value: models[0] },
    { label: d.serial, value: <span className="num">HC2LP2509A01837</span> },
    { label: d.bought, value: d.boughtAt },
    { label: d.warranty, value: [<ShareBar key="bar" share={0.84} />, d.until] },
  ];
  const visit = [
    { label: d.slot, value: <b>{d.slotText}</b> },
    { label: d.address, value: d.addressText },
    { label: d.note, value: d.noteText },
  ];
  return (
    <>
      <FactsSection title={d.device} act={<TextButton onClick={nothing}>{d.file}</TextButton>}>
        <Facts items={device} />
      </FactsSection>
      <FactsSection title={d.fault}>
        <Facts
          items={[
            { label: d.symptom, value: d.symptomText },
            { label: ' ', value: d.quote },
          ]}
        />
      </FactsSection>
      <FactsSection title={d.visit}>
        <Facts items={visit} />
      </FactsSection>
      <FactsSection title={cols.engineer} act={<TextButton onClick={nothing}>{acts.reassign}</TextButton>}>
        <div className="row">
          <Avatar name={d.by[0] ?? ''} size={36} />
          <Cell main={d.by[0]} strong meta="F0216" />
        </div>
      </FactsSection>
    </>
  );
}
