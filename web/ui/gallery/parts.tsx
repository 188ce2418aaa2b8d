import { ArrowLeftRight, Phone, Zap } from 'lucide-react';
import { useState } from 'react';
import {
  Avatar,
  Button,
  Checkbox,
  ChipGroup,
  confirm,
  Input,
  KeyCap,
  NumberTag,
  Masked,
  OpenFigure,
  Panel,
  Pips,
  PromiseBar,
  PromiseLine,
  PromiseState,
  PromiseWord,
  ReadOut,
  Segmented,
  Stepper,
  Tag,
  TextButton,
  Timeline,
  toast,
  toastWithUndo,
  useLook,
  DayInput,
  StateChip,
  useWords,
} from '../index.ts';
import { EmptyDone, EmptyFiltered, EmptyStart, ErrorState, NoPermission, Conflict, SkeletonRows, FormRow } from '../index.ts';
import { ApiError } from '../../api/index.ts';
import { inMinutes, sixPromises, useSample } from './samples.ts';

/** Palette, promises, controls, type: as in the first picture of the design. */
export function Foundations() {
  const sample = useSample();
  const w = useWords();
  const six = sixPromises(sample);
  const words = {
    run: w('promise.onTime'),
    risk: w('promise.atRisk'),
    breach: w('promise.breached'),
    pause: w('promise.paused'),
    kept: w('promise.kept'),
    none: w('promise.notStarted'),
  };
  return (
    <>
      <Panel title={sample.heads.promise} meta={sample.heads.promiseNote}>
        <div className="ax-gal-six">
          {(Object.keys(six) as (keyof typeof six)[]).map((key) => (
            <div key={key}>
              <StateChip look={key}>{words[key]}</StateChip>
              <PromiseBar promise={six[key]} />
              <PromiseState promise={six[key]} form="chip" />
              <PromiseState promise={six[key]} />
              <PromiseState promise={six[key]} form="stack" />
            </div>
          ))}
        </div>
      </Panel>
      <div className="ax-gal-two">
        <Panel title={sample.heads.controls}>
          <Controls />
        </Panel>
        <Panel title={sample.heads.anatomy}>
          {Object.values(six).map((promise) => (
            <PromiseLine key={promise.state + promise.title} promise={promise} />
          ))}
        </Panel>
        <Panel title={sample.heads.type}>
          <p className="figure">96.6%</p>
          <p className="sentence">{sample.faults[6]} E3</p>
          <p className="title">{sample.rail.cases} · 2026-11-24</p>
          <p>{sample.detail.noteText} 14/22</p>
          <p className="table-text">{sample.detail.now} 13/20</p>
          <p className="small ink-3">{sample.heads.promiseNote} 12/18</p>
        </Panel>
        <Panel title={sample.heads.record}>
          <Records />
        </Panel>
      </div>
    </>
  );
}

const nothing = (): void => {};

function Buttons() {
  const { acts, form } = useSample();
  const ask = (): void => void confirm({ title: acts.cancel, text: form.why, act: acts.cancel, danger: true });
  return (
    <div className="row" style={{ flexWrap: 'wrap' }}>
      <Button kind="primary" keyCap="D" onClick={() => toast(acts.assign)}>
        {acts.assign}
      </Button>
      <Button onClick={() => toastWithUndo(acts.reschedule, nothing)}>{acts.reschedule}</Button>
      <TextButton onClick={nothing}>{acts.evidence}</TextButton>
      <Button kind="danger" onClick={ask}>
        {acts.cancel}
      </Button>
      <Button size="small" icon={Phone}>
        {acts.dial}
      </Button>
      <Button busy icon={ArrowLeftRight}>
        {acts.handover}
      </Button>
      <Button disabled>{acts.print}</Button>
    </div>
  );
}

function SmallParts() {
  const { tags, person } = useSample();
  return (
    <>
      <div className="row" style={{ flexWrap: 'wrap' }}>
        <Tag>{tags.in}</Tag>
        <Tag look="good">{tags.free}</Tag>
        <Tag look="safety" icon={Zap}>
          {tags.safety}
        </Tag>
        <Tag>{tags.vip}</Tag>
        <Pips total={6} at={2} word={tags.visit} />
      </div>
      <div className="row">
        <Masked masked="138****8000" reveal={async () => '138 0013 8000'} />
        <span>
          {tags.openable}{' '}
          <OpenFigure onOpen={nothing}>
            <b>1,846</b>
          </OpenFigure>
        </span>
        <KeyCap>J</KeyCap>
        <KeyCap>K</KeyCap>
        <KeyCap>Ctrl K</KeyCap>
        <Avatar name={person} size={28} />
      </div>
    </>
  );
}

function Controls() {
  const { tags, today, split } = useSample();
  const [chips, setChips] = useState<string[]>(['2', '4']);
  const [seg, setSeg] = useState('b');
  const [ticked, setTicked] = useState(true);
  const [day, setDay] = useState('2026-11-24');
  const views = ['1', today.mine, today.team].map((label, index) => ({ value: 'abc'.charAt(index), label }));
  const symptoms = split.options.map((label, index) => ({
    value: String(index),
    label,
    meta: index < 4 ? `${25 - index * 6}%` : undefined,
  }));
  return (
    <div className="col" style={{ gap: 12 }}>
      <Buttons />
      <div className="ax-gal-three">
        <Input value="138 0013 8000" numeric onChange={nothing} label="a" />
        <Input value={tags.focus} onChange={nothing} label="b" />
        <Input value="0.00" invalid onChange={nothing} label="c" prefix="¥" />
        <DayInput value={day} onChange={setDay} label="d" />
      </div>
      <SmallParts />
      <div className="row">
        <Checkbox checked={ticked} onChange={setTicked}>
          {tags.sms}
        </Checkbox>
        <Segmented value={seg} onChange={setSeg} options={views} />
      </div>
      <ChipGroup many value={chips} onChange={setChips} options={symptoms} />
    </div>
  );
}

function Records() {
  const sample = useSample();
  return (
    <div className="col" style={{ gap: 14 }}>
      <NumberTag number="WX-20261124-0007" />
      <Stepper
        steps={sample.detail.steps.slice(0, 5).map((label, index) => ({
          key: label,
          label,
          state: index < 3 ? 'done' : index === 3 ? 'now' : 'open',
          ...(index < 4 ? { at: inMinutes(-90 + index * 24) } : {}),
          estimate: index === 3,
        }))}
      />
      <Timeline
        title={false}
        entries={sample.detail.tl.map((line, index) => ({
          id: String(index),
          at: inMinutes(-index * 70 - 3),
          text: line,
          by: sample.detail.by[index] ?? '',
          actor: index === 2 ? ('system' as const) : ('person' as const),
          main: index < 4,
        }))}
      />
      <ReadOut title={sample.split.read} aside={sample.split.saved} number="BX-20261124-0007">
        {sample.split.readText}
      </ReadOut>
    </div>
  );
}

/** Empty, error, no permission, skeleton, conflict. */
export function States() {
  const sample = useSample();
  const s = sample.state;
  const look = useLook();
  return (
    <>
      <div className="ax-gal-states" data-density={look.density}>
        <Panel>
          <EmptyDone title={s.done} text={s.doneText}>
            <Button size="small">{sample.acts.tomorrow}</Button>
          </EmptyDone>
        </Panel>
        <Panel>
          <EmptyFiltered
            what={sample.rail.cases}
            filters={[
              { key: 'a', text: s.filterB },
              { key: 'b', text: s.filterA },
            ]}
            onRemove={() => {}}
            onClear={() => {}}
          />
        </Panel>
        <Panel>
          <EmptyStart title={s.start} text={s.startText}>
            <Button kind="primary" size="small">
              {s.importIt}
            </Button>
          </EmptyStart>
        </Panel>
        <Panel flush>
          <SkeletonRows rows={5} />
        </Panel>
        <Panel>
          <ErrorState
            error={new ApiError({ status: 500, code: 'accident', title: '', detail: '', requestId: 'E-7F3A-0412' })}
            onRetry={() => {}}
          />
        </Panel>
        <Panel>
          <NoPermission title={s.perm} detail={s.permText} />
        </Panel>
      </div>
      <Panel flush>
        <Conflict
          intro={s.intro}
          theirName={s.them}
          onMerge={() => {}}
          onDiscard={() => {}}
          onNote={() => {}}
          fields={[
            { key: 'slot', label: s.f1, theirs: s.v1, mine: s.v2, warning: s.warn },
            { key: 'cause', label: s.f2, theirs: s.v3, auto: 'theirs' },
            { key: 'note', label: s.f3, theirs: s.v4, mine: s.v5, auto: 'both' },
          ]}
        />
      </Panel>
      <FormRow label={sample.form.price} error={sample.imp.m1}>
        <PromiseWord promise={sixPromises(sample).risk} />
      </FormRow>
    </>
  );
}
