import { act, find, must } from '#platform/operation/bind.ts';
import { refuse } from '#platform/values/refusal.ts';
import * as contract from '../contract.ts';
import { memberHeader } from '../store/holders.ts';
import { picture, setPhoto } from '../store/photos.ts';

/** The photo that a customer may know his engineer by; refuses what is no picture. R-ORG-10 */
export const putPhoto = act(contract.putPhoto, {
  load: ({ id, fileId }) => ({ member: must(memberHeader(id)), picture: find(picture(fileId)) }),
  decide: ({ input, loaded }) => (input.fileId !== null && !loaded.picture ? refuse('staff.no_picture', {}, 'fileId') : input),
  save: ({ id, fileId }, { loaded: { member } }) => ({
    writes: [setPhoto(id, fileId)],
    events: [
      fileId === null
        ? { type: 'staff.photo_taken_away', subjectId: id, rootId: id }
        : { type: 'staff.photo_put', subjectId: id, rootId: id, data: { fileId } },
    ],
    answer: { id: member.id },
  }),
});
