import { useState } from 'react';
import { asApiError, type ApiError } from '../../../api/problem.ts';
import { makeIntention, type Intention } from '../../../api/intention.ts';
import { callTold } from '../../../api/told.ts';
import { errorText } from '../../../ui/controls/notice.tsx';
import { useWords } from '../../../ui/i18n.ts';
import { PhotoBox } from '../../../ui/phone/photos.tsx';
import { shrunk } from '../../../ui/shrink.ts';
import { newId } from '#platform/values/ids.ts';
import { addPicture } from '../operations.ts';

/** What the server takes of one. */
const MOST_BYTES = 700_000;

/** A picture that was chosen and is not sent yet. */
interface Chosen {
  readonly id: string;
  readonly url: string;
  readonly bytes: Blob;
  readonly intention: Intention;
}

/** Why not all of the pictures are where they should be: `unread` could not be read here, the rest is the server's word. */
type Trouble = 'unread' | ApiError;

/** Pictures of one place where a customer writes. */
export interface Pictures {
  readonly chosen: readonly Chosen[];
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  add(photo: File): void;
  remove(id: string): void;
  /** Sends them to the matter of this number, one by one; true: all are there. Those that are not stay, and are sent by the next call. */
  send(number: string): Promise<boolean>;
}

async function base64Of(bytes: Blob): Promise<string> {
  const reader = new FileReader();
  await new Promise((resolve, reject) => {
    reader.addEventListener('load', resolve);
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(bytes);
  });
  return String(reader.result).replace(/^[^,]*,/, '');
}

/** Pictures that were chosen and not sent yet; they go with the page. */
export function usePictures(): Pictures {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [working, setWorking] = useState(0);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const work = async <T,>(task: () => Promise<T>): Promise<T> => {
    setWorking((count) => count + 1);
    setTrouble(null);
    try {
      return await task();
    } finally {
      setWorking((count) => count - 1);
    }
  };
  const take = (bytes: Blob): void => {
    const one = { id: newId(), url: URL.createObjectURL(bytes), bytes, intention: makeIntention() };
    setChosen((before) => [...before, one]);
  };
  const drop = ({ id, url }: Chosen): void => {
    URL.revokeObjectURL(url);
    setChosen((before) => before.filter((one) => one.id !== id));
  };
  return {
    chosen,
    busy: working > 0,
    trouble,
    add: (photo) => void work(() => shrunk(photo, MOST_BYTES)).then(take, () => setTrouble('unread')),
    remove: (id) => chosen.filter((one) => one.id === id).forEach(drop),
    send: (number) =>
      work(async () => {
        for (const one of chosen) {
          const picture = await base64Of(one.bytes);
          await one.intention.run(one.id, (key) => callTold(addPicture, { number, picture }, { key }));
          drop(one);
        }
        return true;
      }).catch((thrown: unknown) => {
        setTrouble(asApiError(thrown));
        return false;
      }),
  };
}

/** The box in which a customer chooses pictures. */
export function PictureBox({ pictures: { chosen, busy, trouble, add, remove } }: { pictures: Pictures }) {
  const w = useWords('follow');
  return (
    <div>
      <PhotoBox
        chosen
        label={w('pictures.label')}
        text={w('pictures.text')}
        photos={chosen.map(({ id, url }) => ({ id, url, removable: true }))}
        busy={busy}
        onPhoto={add}
        onRemove={remove}
      />
      <PictureTrouble trouble={trouble} />
    </div>
  );
}

/** Why not all of the pictures are where they should be. */
export function PictureTrouble({ trouble }: { trouble: Trouble | null }) {
  const w = useWords('follow');
  if (!trouble) return null;
  return (
    <p className="ax-error" role="alert">
      {trouble === 'unread' ? w('pictures.unread') : errorText(trouble)}
    </p>
  );
}
