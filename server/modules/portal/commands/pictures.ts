import { touch } from '#modules/cases/index.ts';
import { attachFromOutside, countFromOutside } from '#modules/subjects/index.ts';
import { sniff } from '#platform/files/sniff.ts';
import { act, direct, must } from '#platform/operation/bind.ts';
import { BadInput } from '#platform/operation/faults.ts';
import { derivedId } from '#platform/values/ids.ts';
import { isRefusal, refuse } from '#platform/values/refusal.ts';
import { addPicture as contract, notPictureWords, pictureWords, takePicture as takeContract } from '../contract.ts';
import { callIdOf, sentFrom, systemFor } from './customer.ts';

/** Pictures of one customer in an hour, sent or only tried. */
const MOST_AN_HOUR = 20;
/** Pictures that a matter takes from its customer in all. */
const MOST_OF_MATTER = 30;

const notPicture = { pointer: '/picture', code: 'type', message: notPictureWords };

/** The media type that the bytes themselves tell. Throws BadInput for what is no picture. */
async function pictureType(bytes: Buffer): Promise<string> {
  const mime = await sniff(bytes, '');
  if (!mime?.startsWith('image/')) throw new BadInput([notPicture]);
  return mime;
}

/** A picture to those who work on the matter: a contact of the customer, with a file on his matter. R-FLT-01, R-CAS-09 */
export const addPicture = direct(contract, async ({ number, picture }, tools) => {
  const id = await sentFrom(tools, { number, what: 'pictures', most: MOST_AN_HOUR });
  if (isRefusal(id)) return id;
  const bytes = Buffer.from(picture, 'base64');
  const mime = await pictureType(bytes);
  const hash = await tools.files.put(bytes);
  const callId = callIdOf(tools);
  const outcome = await tools.performer.performWhole(systemFor(tools), [
    {
      operation: touch,
      input: { id, direction: 'in', channel: 'web', note: pictureWords[tools.caller.locale] },
      operationId: derivedId(callId, 'touch'),
    },
    {
      operation: takePicture,
      input: { id, fileId: derivedId(callId, 'file'), hash, mime, size: bytes.length },
      operationId: derivedId(callId, 'take'),
    },
  ]);
  if (!isRefusal(outcome)) return {};
  return outcome.refusal === 'portal.pictures_full' ? outcome : refuse('portal.closed');
});

/** What the customer's phone calls it tells nothing, and may tell more than he means to. */
function nameOf(mime: string): string {
  return `photo.${mime.slice('image/'.length).replace('jpeg', 'jpg')}`;
}

/** Keeps a customer's picture on his matter, up to as many as a matter takes. */
export const takePicture = act(takeContract, {
  load: ({ id }) => ({ come: must(countFromOutside(id)) }),
  decide: ({ input, loaded: { come } }) => (come.files < MOST_OF_MATTER ? input : refuse('portal.pictures_full')),
  save: ({ id, fileId, hash, mime, size }, { ctx }) => ({
    writes: [attachFromOutside({ rootId: id, now: ctx.now }, { id: fileId, hash, name: nameOf(mime), mime, size })],
    events: [{ type: 'customer-picture.received', subjectId: id, rootId: id, data: { fileIds: [fileId] } }],
    answer: { id },
  }),
});
