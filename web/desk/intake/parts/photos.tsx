import { ImagePlus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { newId } from '#platform/values/ids.ts';
import { asApiError, send } from '#web/api/index.ts';
import { useLatest } from '#web/ui/latest.ts';
import { Button, toastError, useWords } from '#web/ui/index.ts';
import type { Draft } from '../draft.ts';

type Kept = Draft['files'][number];

async function put(file: File): Promise<Kept> {
  const form = new FormData();
  form.append('file', file, file.name || 'photo.png');
  const response = await send('POST', '/files', { body: form, key: newId() });
  const { id } = (await response.json()) as { id: string };
  return { id, name: file.name || 'photo.png' };
}

/** Pictures of the fault: chosen, pasted or dropped; uploaded at once, so that registering waits for nothing. */
export function Photos({ files, onChange }: { files: readonly Kept[]; onChange(files: readonly Kept[]): void }) {
  const w = useWords('intake');
  const chooser = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const latest = useLatest({ files, onChange });
  const take = async (given: readonly File[]): Promise<void> => {
    if (given.length === 0) return;
    setBusy(true);
    try {
      for (const file of given) {
        const kept = await put(file);
        latest.current.onChange([...latest.current.files, kept]);
      }
    } catch (fault) {
      toastError(asApiError(fault));
    } finally {
      setBusy(false);
    }
  };
  const taking = useLatest(take);
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
      if (pictures.length > 0) void taking.current(pictures);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [taking]);
  return (
    <div
      className="intake-photos"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take([...event.dataTransfer.files]);
      }}
    >
      <Button icon={ImagePlus} busy={busy} onClick={() => chooser.current?.click()}>
        {w('addPhoto')}
      </Button>
      <small className="ink-3">{w('photosHint')}</small>
      <input ref={chooser} type="file" accept="image/*" multiple hidden onChange={(event) => void take([...(event.target.files ?? [])])} />
      {files.map((file) => (
        <span className="ax-tag is-line" key={file.id}>
          {file.name}
          <button
            type="button"
            aria-label={w('removePhoto', { name: file.name })}
            onClick={() => onChange(files.filter(({ id }) => id !== file.id))}
          >
            <X size={12} aria-hidden="true" />
          </button>
        </span>
      ))}
    </div>
  );
}
