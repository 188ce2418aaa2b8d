import type { attachments as contract } from '#modules/subjects/contract.ts';
import { useWords } from '#web/ui/index.ts';
import { Photos } from '#web/ui/phone/index.tsx';
import { told, useTold } from '../../shell/told.ts';
import { useJob } from './job-context.ts';

const attachments = told<typeof contract>('subject.attachments', 'GET', '/subjects/{id}/attachments');

/** What the customer wants to be seen before somebody sets out; nothing where he has sent nothing, or it was not read before the line went. */
export function CustomerPhotos() {
  const w = useWords('work-orders');
  const { caseId } = useJob().job;
  // not listened to: a line for the case besides that for its job would be opened and closed with this page, and all be read again each time
  const { data } = useTold(attachments, { id: caseId });
  // nobody of the house has brought them
  const sent = (data?.rows ?? []).filter(({ by, mime }) => by === null && mime.startsWith('image/'));
  if (sent.length === 0) return null;
  return (
    <section className="ax-phone-card">
      <p className="ink-2">{w('customerPhotos', { count: sent.length })}</p>
      <Photos photos={sent.map(({ id }) => ({ id, url: `/api/v1/files/${id}` }))} />
    </section>
  );
}
