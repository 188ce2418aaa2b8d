import { useRef } from 'react';
import { putPhoto, staffPhoto } from '#modules/organization/contract.ts';
import { asApiError, send, useAct, useMay, useOperation } from '#web/api/index.ts';
import { Panel, TextButton, toast, toastError, useWords } from '#web/ui/index.ts';

const SIZE = 96;

/** The face that customers know their engineer by. R-ORG-10 */
export function PhotoPanel({ id }: { id: string }) {
  const w = useWords('organization');
  const chooser = useRef<HTMLInputElement>(null);
  const { data, refetch } = useOperation(staffPhoto, { id });
  const putting = useAct(putPhoto, { onDone: () => toast(w('photo.done')), onError: toastError });
  const mayPut = useMay(putPhoto);
  const put = async (fileId: string | null): Promise<void> => {
    await putting.run({ id, fileId });
    await refetch();
  };
  const upload = async (file: File): Promise<void> => {
    const form = new FormData();
    form.append('file', file, file.name);
    try {
      const answer = await send('POST', '/files', { body: form });
      await put(((await answer.json()) as { id: string }).id);
    } catch (thrown) {
      toastError(asApiError(thrown));
    }
  };
  const fileId = data?.fileId ?? null;
  return (
    <Panel
      title={w('photo.title')}
      act={
        mayPut ? <TextButton onClick={() => chooser.current?.click()}>{w(fileId ? 'photo.change' : 'photo.put')}</TextButton> : undefined
      }
    >
      <div className="row">
        {fileId ? (
          <img
            src={`/api/v1/files/${fileId}`}
            alt={w('photo.of')}
            width={SIZE}
            height={SIZE}
            style={{ objectFit: 'cover', borderRadius: '50%' }}
          />
        ) : (
          <p className="small ink-3">{w('photo.none')}</p>
        )}
        {fileId && mayPut ? <TextButton onClick={() => void put(null)}>{w('photo.drop')}</TextButton> : null}
      </div>
      <p className="small ink-3">{w('photo.hint')}</p>
      <input
        ref={chooser}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        hidden
        aria-label={w('photo.put')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void upload(file);
        }}
      />
    </Panel>
  );
}
