import { useState } from 'react';
import { touch } from '#modules/cases/contract.ts';
import { comment } from '#modules/subjects/contract.ts';
import { useAct, useMay } from '#web/api/index.ts';
import { Button, Checkbox, Segmented, TextArea, toast, toastError, useWords } from '#web/ui/index.ts';
import { channelText, type CaseRead } from '../read.ts';

const channels = ['phone', 'wechat', 'sms', 'chat', 'email'] as const;

interface Draft {
  readonly kind: 'touch' | 'note';
  readonly text: string;
  readonly channel: (typeof channels)[number];
  readonly direction: 'in' | 'out';
  readonly expert: boolean;
}

/** 与客户沟通 or 内部备注: what was said is kept with the case. Ctrl Enter keeps it. */
export function Composer({ c, mayTouch }: { c: CaseRead; mayTouch: boolean }) {
  const w = useWords('cases');
  const isExpert = useMay('case.answer-expertly');
  const [draft, setDraft] = useState<Draft>({ kind: 'touch', text: '', channel: 'phone', direction: 'out', expert: false });
  const told = (): void => {
    setDraft({ ...draft, text: '', expert: false });
    toast(w('talk.kept'));
  };
  const touched = useAct(touch, { onDone: told, onError: toastError });
  const noted = useAct(comment, { onDone: told, onError: toastError });
  const asTouch = draft.kind === 'touch' && mayTouch;
  const note = draft.text.trim();
  const send = (): void => {
    if (!note) return;
    const { direction, channel, expert } = draft;
    if (asTouch) void touched.run({ id: c.id, direction, channel, note, expert: expert && direction === 'out' });
    else void noted.run({ id: c.id, text: note, internal: true });
  };
  return (
    <div className={`ax-composer${asTouch ? '' : ' is-note'}`}>
      <ComposerHead draft={draft} mayTouch={mayTouch} onDraft={setDraft} />
      <TextArea
        value={draft.text}
        rows={2}
        label={w('talk.label')}
        placeholder={w(asTouch ? 'talk.placeholderTouch' : 'talk.placeholderNote')}
        onChange={(text) => setDraft({ ...draft, text })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
          }
        }}
      />
      <div className="row">
        {asTouch && isExpert && draft.direction === 'out' ? (
          <Checkbox checked={draft.expert} onChange={(expert) => setDraft({ ...draft, expert })}>
            {w('talk.expert')}
          </Checkbox>
        ) : null}
        <span className="grow" />
        <Button kind="primary" keyCap="Ctrl Enter" size="small" busy={touched.busy || noted.busy} disabled={!note} onClick={send}>
          {w(asTouch ? 'talk.keepTouch' : 'talk.keepNote')}
        </Button>
      </div>
    </div>
  );
}

function ComposerHead({ draft, mayTouch, onDraft }: { draft: Draft; mayTouch: boolean; onDraft(draft: Draft): void }) {
  const w = useWords('cases');
  const asTouch = draft.kind === 'touch' && mayTouch;
  return (
    <div className="row">
      {mayTouch ? (
        <Segmented
          label={w('talk.kind')}
          value={draft.kind}
          onChange={(kind) => onDraft({ ...draft, kind })}
          options={[
            { value: 'touch', label: w('talk.touch') },
            { value: 'note', label: w('talk.note') },
          ]}
        />
      ) : (
        <b>{w('talk.note')}</b>
      )}
      <span className="grow" />
      {asTouch ? (
        <>
          <Segmented
            label={w('talk.direction')}
            value={draft.direction}
            onChange={(direction) => onDraft({ ...draft, direction })}
            options={[
              { value: 'out', label: w('talk.out') },
              { value: 'in', label: w('talk.in') },
            ]}
          />
          <select
            className="ax-case-select"
            aria-label={w('talk.channel')}
            value={draft.channel}
            onChange={(event) => onDraft({ ...draft, channel: channels.find((one) => one === event.target.value) ?? 'phone' })}
          >
            {channels.map((one) => (
              <option key={one} value={one}>
                {channelText(one)}
              </option>
            ))}
          </select>
        </>
      ) : (
        <small className="small ink-3">{w('talk.onlyUs')}</small>
      )}
    </div>
  );
}
