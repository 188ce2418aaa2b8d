import { act, find, many } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { msOf, showInstant } from '#platform/values/instant.ts';
import { tell as contract } from '../contract.ts';
import { fillText, smsTexts } from '../rules/templates.texts.ts';
import { tellOf } from '../rules/tell.ts';
import { actorOf, company, doers, matter, memberName, promise, supervisors } from '../store/facts.ts';
import { insertMessage, insertNotices } from '../store/outbox.ts';

/** The promise that the customer hears of when his repair is registered: the engineer's first contact. */
const FIRST_CONTACT = 'N-48';

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Writes the notices and the message that an event gives rise to. Run as a reaction: a repeat writes nothing twice. */
export const tell = act(contract, {
  load: ({ eventId, subjectId, rootId, data }) => ({
    matter: find(matter(rootId)),
    company: find(company(subjectId)),
    promise: find(promise(rootId, text(data['clockId']), FIRST_CONTACT)),
    doers: many(doers(rootId)),
    supervisors: many(supervisors(rootId)),
    engineer: find(memberName(text(data['engineerId']))),
    actor: find(actorOf(eventId)),
  }),
  decide: ({ input, loaded }) =>
    tellOf({
      type: input.type,
      data: input.data,
      hasPromise: loaded.promise !== undefined,
      intakeOwnerId: loaded.matter?.intake_owner_id ?? null,
      ownerId: loaded.matter?.owner_id ?? null,
      doers: loaded.doers.map((row) => row.member_id),
      supervisors: loaded.supervisors.map((row) => row.member_id),
    }),
  save(told, { input, loaded, ctx }) {
    const { zone } = ctx.who;
    const time = (iso: string | null | undefined): string => (iso ? showInstant(msOf(iso), zone) : '');
    const due = time(loaded.promise?.due_at);
    const about = { eventId: input.eventId, subjectId: input.subjectId, rootId: input.rootId, now: ctx.now };
    const rows = told.notices.map((notice) => ({ id: newId(), ...notice }));
    const params = { due, promise: loaded.promise?.title ?? '', promiseEn: loaded.promise?.title_en ?? '', by: loaded.actor?.name ?? '' };
    const to = loaded.matter;
    const message = told.sms === null || !to ? undefined : {
      id: newId(),
      template: told.sms,
      recipient: to.contact_phone,
      body: fillText(smsTexts[told.sms].zh, {
        company: loaded.company?.name ?? '', name: to.contact_name, number: to.number ?? '', due,
        engineer: loaded.engineer?.name ?? loaded.actor?.name ?? '', from: time(text(input.data['plannedFrom'])), to: time(text(input.data['plannedTo'])),
      }),
    };
    return {
      writes: [...(rows.length > 0 ? [insertNotices(about, rows, params)] : []), ...(message ? [insertMessage(about, message)] : [])],
      events: [
        ...rows.map(({ id, memberId, template }) => ({ type: 'notice.written', subjectId: memberId, rootId: memberId, data: { noticeId: id, template } })),
        ...(message ? [{ type: 'message.logged', subjectId: input.subjectId, rootId: input.rootId, data: { messageId: message.id, template: message.template } }] : []),
      ],
      answer: { id: input.eventId },
    };
  },
});
