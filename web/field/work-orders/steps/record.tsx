import { ArrowRight, Minus, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useMe } from '#web/api/index.ts';
import { useWords } from '#web/ui/index.ts';
import { PhoneChips, PhotoBox } from '#web/ui/phone/index.tsx';
import { useJob, useStep } from '../parts/job-context.ts';
import { JobFrame } from '../parts/job-frame.tsx';
import { LongText, ShortText } from '../parts/parts.tsx';
import { hasPhrase, togglePhrase } from '../phrases.ts';
import { letGo } from '../queues.ts';
import { useKept } from '../store/kept.ts';
import { usePictures } from '../store/uploads.ts';
import { useWork } from '../use-acts.ts';

interface Part {
  readonly number: string;
  readonly name: string;
  readonly quantity: number;
}

interface Draft {
  readonly process: string;
  readonly parts: readonly Part[];
  readonly files: readonly string[];
}

const phrases = ['replace', 'clean', 'adjust', 'tighten', 'software', 'taught'] as const;

function isWhole({ number, name }: Part): boolean {
  return number.trim() !== '' && name.trim() !== '';
}

interface PartProps {
  part: Part;
  /** what is missing has been asked for */
  isAsked: boolean;
  onChange(part: Part): void;
  onRemove(): void;
}

function PartRow({ part, isAsked, onChange, onRemove }: PartProps) {
  const w = useWords('work-orders');
  const errorOf = (value: string): string | undefined => (isAsked && value.trim() === '' ? w('record.missing') : undefined);
  return (
    <li className="ax-job-part">
      <div className="row">
        <ShortText
          quiet
          label={w('record.partNumber')}
          value={part.number}
          error={errorOf(part.number)}
          onChange={(number) => onChange({ ...part, number })}
        />
        <button type="button" aria-label={w('record.remove')} onClick={onRemove}>
          <Trash2 size={20} strokeWidth={1.75} />
        </button>
      </div>
      <div className="row">
        <ShortText
          quiet
          label={w('record.partName')}
          value={part.name}
          error={errorOf(part.name)}
          onChange={(name) => onChange({ ...part, name })}
        />
        <span className="row ax-job-count" role="group" aria-label={w('record.quantity')}>
          <button
            type="button"
            aria-label={w('record.fewer')}
            disabled={part.quantity <= 1}
            onClick={() => onChange({ ...part, quantity: part.quantity - 1 })}
          >
            <Minus size={18} />
          </button>
          <b className="num">{part.quantity}</b>
          <button
            type="button"
            aria-label={w('record.more')}
            disabled={part.quantity >= 999}
            onClick={() => onChange({ ...part, quantity: part.quantity + 1 })}
          >
            <Plus size={18} />
          </button>
        </span>
      </div>
    </li>
  );
}

function Parts({ parts, isAsked, onChange }: { parts: readonly Part[]; isAsked: boolean; onChange(parts: readonly Part[]): void }) {
  const w = useWords('work-orders');
  return (
    <>
      <header className="row ax-job-head">
        <h3 className="grow">{w('record.parts')}</h3>
        <button type="button" className="ax-job-all" onClick={() => onChange([...parts, { number: '', name: '', quantity: 1 }])}>
          {w('record.add')}
        </button>
      </header>
      <ul>
        {parts.map((part, index) => (
          <PartRow
            key={index}
            part={part}
            isAsked={isAsked}
            onChange={(changed) => onChange(parts.map((one, at) => (at === index ? changed : one)))}
            onRemove={() => onChange(parts.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
    </>
  );
}

/** What was done, the parts used by number, name and quantity, and photos. R-ONS-10 */
export function RecordStep() {
  const w = useWords('work-orders');
  const { job } = useJob();
  const { busy, run } = useStep();
  const photo = useWork();
  const memberId = useMe()?.member.id ?? '';
  const [draft, change, hold] = useKept<Draft>(`${job.id}.record`, () => ({ process: job.process ?? '', parts: job.parts, files: [] }));
  const pictures = usePictures([...job.files, ...draft.files]);
  const process = draft.process.trim();
  const isHalf = draft.parts.some((part) => !isWhole(part));
  const [isAsked, setAsked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const ask = (): void => {
    setAsked(true);
    const open = [...(box.current?.querySelectorAll<HTMLInputElement>('textarea, .ax-job-part input') ?? [])].find(
      ({ value }) => value.trim() === '',
    );
    open?.scrollIntoView({ block: 'center' });
    open?.focus({ preventScroll: true });
  };
  const tell = (): void => {
    const used = draft.parts.map(({ number, name, quantity }) => ({ number: number.trim(), name: name.trim(), quantity }));
    run([{ verb: 'record', input: { id: job.id, process, parts: used, files: [...draft.files] } }], hold());
  };
  const words = phrases.map((one) => w(`record.phrase.${one}`));
  const chosen = words.filter((word) => hasPhrase(draft.process, word));
  const label = !process ? w('record.write') : isHalf ? w('record.halfPart') : w('do.record');
  return (
    <JobFrame act={{ label, icon: ArrowRight, busy: busy || photo.busy, missing: !process || isHalf ? ask : undefined, run: tell }}>
      <div ref={box} className="ax-job-record">
        <PhoneChips
          label={w('record.phrases')}
          options={words.map((word) => ({ value: word, label: word }))}
          many
          value={chosen}
          onChange={(next) => {
            const tapped = words.find((word) => chosen.includes(word) !== next.includes(word)) ?? '';
            change({ process: togglePhrase(draft.process, tapped, w('record.joint')) });
          }}
        />
        <LongText rows={3} most={4000} label={w('record.process')} value={draft.process} onChange={(text) => change({ process: text })} />
        <Parts parts={draft.parts} isAsked={isAsked} onChange={(next) => change({ parts: next })} />
      </div>
      <PhotoBox
        label={w('record.photos')}
        text={w('record.photosText', { count: job.files.length + draft.files.length })}
        photos={pictures.map((one) => ({ ...one, removable: !job.files.includes(one.id) }))}
        onRemove={(gone) => {
          change(({ files }) => ({ files: files.filter((id) => id !== gone) }));
          photo.work(() => letGo(memberId, [gone]));
        }}
        busy={photo.busy}
        onPhoto={(file) =>
          photo.work(async () => {
            const id = await (await import('../store/photo.ts')).keepPhoto(memberId, file);
            // others may have been taken or taken away while the phone looked for its place
            change(({ files }) => ({ files: [...files, id] }));
          })
        }
      />
    </JobFrame>
  );
}
