import { Camera, Trash2 } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n.ts';
import { PhoneSheet } from './sheet.tsx';

export interface Photo {
  readonly id: string;
  /** undefined: not known yet */
  readonly url: string | undefined;
  /** may still be taken away: not told to anybody yet */
  readonly removable?: boolean;
}

/** Takes photos; shows all that were taken, each large at a touch. `chosen`: those that were taken before may be chosen, too; else phones open the camera at once. */
export function PhotoBox({
  label,
  text,
  photos,
  onPhoto,
  onRemove,
  busy = false,
  chosen = false,
}: {
  label: ReactNode;
  text?: ReactNode;
  photos: readonly Photo[];
  busy?: boolean;
  chosen?: boolean;
  onPhoto(file: File): void;
  onRemove?(id: string): void;
}) {
  const w = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <div className="ax-photo">
        <div className="grow">
          <span>{label}</span>
          {text ? <small>{text}</small> : null}
        </div>
        <button type="button" aria-label={w('phone.photo')} aria-busy={busy || undefined} onClick={() => input.current?.click()}>
          {busy ? <span className="ax-spin" /> : <Camera size={22} strokeWidth={1.75} />}
        </button>
        <input
          ref={input}
          type="file"
          accept="image/*"
          multiple={chosen}
          capture={chosen ? undefined : 'environment'}
          hidden
          aria-label={w('phone.photo')}
          onChange={(event) => {
            for (const file of event.target.files ?? []) onPhoto(file);
            event.target.value = '';
          }}
        />
      </div>
      <Photos photos={photos} onRemove={onRemove} />
    </div>
  );
}

/** Photos beside each other, each large at a touch; with `onRemove` those that may be taken away can be. */
export function Photos({ photos, onRemove }: { photos: readonly Photo[]; onRemove?: ((id: string) => void) | undefined }) {
  const w = useWords();
  const [wanted, setWanted] = useState<string | null>(null);
  const large = photos.find(({ id }) => id === wanted);
  const close = (): void => setWanted(null);
  const remove = (): void => {
    if (large) onRemove?.(large.id);
    close();
  };
  return (
    <>
      {photos.length > 0 ? (
        <div className="ax-photos">
          {photos.map((photo, index) => (
            <button key={photo.id} type="button" aria-label={w('phone.photoLarge', { at: index + 1 })} onClick={() => setWanted(photo.id)}>
              <img src={photo.url} alt="" />
            </button>
          ))}
        </div>
      ) : null}
      <PhoneSheet
        open={large !== undefined}
        title={w('phone.photoLarge', { at: photos.findIndex((one) => one === large) + 1 })}
        onClose={close}
      >
        {large ? <img className="ax-photo-large" src={large.url} alt="" /> : null}
        {large?.removable && onRemove ? (
          <button type="button" className="ax-photo-remove" onClick={remove}>
            <Trash2 size={20} strokeWidth={1.75} aria-hidden="true" /> {w('phone.photoRemove')}
          </button>
        ) : null}
      </PhoneSheet>
    </>
  );
}
