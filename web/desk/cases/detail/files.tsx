import { FileText, Paperclip, Video } from 'lucide-react';
import { useRef, useState } from 'react';
import { attach, attachments } from '#modules/subjects/contract.ts';
import type { OutputOf } from '#platform/operation/contract.ts';
import { newId } from '#platform/values/ids.ts';
import { send, useAct, useOperation } from '#web/api/index.ts';
import { Button, listTime, Loaded, toast, toastError, useNow, useWords } from '#web/ui/index.ts';

type Row = OutputOf<typeof attachments>['rows'][number];

/** When and where a picture was taken, as far as the phone told it. */
function Taken({ file: { place }, at }: { file: Row; at: string }) {
  const w = useWords('cases');
  const now = useNow();
  return (
    <>
      {' · '}
      {w('files.taken', { time: listTime(at, now) })}
      {place ? <span className="num">{` ${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`}</span> : null}
    </>
  );
}

const address = (id: string): string => `/api/v1/files/${id}`;

async function uploaded(file: File): Promise<string> {
  const form = new FormData();
  form.append('file', file, file.name);
  const response = await send('POST', '/files', { body: form, key: newId() });
  return ((await response.json()) as { id: string }).id;
}

function sizeText(bytes: number): string {
  return bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** Files of the case and of all that belongs to it; new ones by the button. */
export function CaseFiles({ id, mayAttach }: { id: string; mayAttach: boolean }) {
  const w = useWords('cases');
  const now = useNow();
  const query = useOperation(attachments, { id }, { live: { ids: [id] } });
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const { runOrThrow } = useAct(attach);
  const add = (files: FileList | null): void => {
    const chosen = [...(files ?? [])];
    if (chosen.length === 0) return;
    setBusy(true);
    Promise.all(chosen.map(uploaded))
      .then((fileIds) => runOrThrow({ id, fileIds }))
      .then(() => toast(w('files.added', { count: chosen.length })), toastError)
      .finally(() => setBusy(false));
  };
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <div className="ax-case-files">
          {mayAttach ? (
            <p className="row">
              <span className="grow small ink-3">{w('files.kinds')}</span>
              <input
                ref={input}
                type="file"
                multiple
                className="ax-hidden"
                tabIndex={-1}
                aria-label={w('files.add')}
                accept="image/jpeg,image/png,image/webp,application/pdf,video/mp4,.xlsx,.csv"
                onChange={(event) => {
                  add(event.target.files);
                  event.target.value = '';
                }}
              />
              <Button icon={Paperclip} size="small" busy={busy} onClick={() => input.current?.click()}>
                {w('files.add')}
              </Button>
            </p>
          ) : null}
          <ul>
            {rows.map((file) => (
              <li key={file.id}>
                <a href={address(file.id)} target="_blank" rel="noreferrer">
                  {file.mime.startsWith('image/') ? (
                    <img src={address(file.id)} alt={file.name} loading="lazy" />
                  ) : (
                    <span className="ax-case-file-icon">
                      {file.mime.startsWith('video/') ? <Video size={28} strokeWidth={1.5} /> : <FileText size={28} strokeWidth={1.5} />}
                    </span>
                  )}
                  <b className="clip">{file.name}</b>
                </a>
                <small className="ink-3">
                  {sizeText(file.size)} · {file.by?.name ?? w('files.fromOutside')} · <span className="num">{listTime(file.at, now)}</span>
                  {file.takenAt ? <Taken file={file} at={file.takenAt} /> : null}
                </small>
              </li>
            ))}
          </ul>
          {rows.length === 0 ? <p className="table-text ink-3 ax-case-none">{w('files.none')}</p> : null}
        </div>
      )}
    </Loaded>
  );
}
