import { ensureLinkKey, makeLink } from '#modules/identity/index.ts';
import { promiseCodes } from '#modules/rulebook/contract.ts';
import { act, find, known, many } from '#platform/operation/bind.ts';
import { newId } from '#platform/values/ids.ts';
import { msOf, showInstant } from '#platform/values/instant.ts';
import { tell as contract, type SmsTemplate } from '../contract.ts';
import { fillText, hasLink, smsTexts } from '../rules/templates.texts.ts';
import { isForCustomerOnly, tellOf } from '../rules/tell.ts';
import {
  actorOf,
  appointment,
  careTips,
  company,
  doers,
  matter,
  memberName,
  promise,
  supervisors,
  type MatterRow,
} from '../store/facts.ts';
import { insertMessage, insertNotices } from '../store/outbox.ts';

/** With this event an appointment ends that it does not name itself. */
const APPOINTMENT_ENDS = 'case.voided';

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Writes the notices and the message that an event gives rise to. Run as a reaction: a repeat writes nothing twice. */
export const tell = act(contract, {
  load({ eventId, type, subjectId, rootId, data }) {
    const isOutside = isForCustomerOnly(type, data);
    return {
      matter: find(matter(rootId)),
      company: find(company(subjectId)),
      promise: find(promise(rootId, text(data['clockId']), promiseCodes.firstContact)),
      doers: isOutside ? known([]) : many(doers(rootId)),
      supervisors: isOutside ? known([]) : many(supervisors(rootId)),
      tips: isOutside ? known(undefined) : find(careTips(subjectId)),
      engineer: isOutside ? known(undefined) : find(memberName(text(data['engineerId']))),
      appointment: type === APPOINTMENT_ENDS ? find(appointment(rootId)) : known(undefined),
      actor: isOutside ? known(undefined) : find(actorOf(eventId)),
    };
  },
  decide: ({ input, loaded, ctx }) =>
    tellOf({
      type: input.type,
      data: input.data,
      hasPromise: loaded.promise !== undefined,
      hasRunOut: loaded.promise !== undefined && msOf(loaded.promise.due_at) <= ctx.now,
      isOfContact: input.data['code'] === promiseCodes.firstContact,
      hasAppointment: loaded.appointment !== undefined,
      hasTips: (loaded.tips?.tips ?? '') !== '',
      intakeOwnerId: loaded.matter?.intake_owner_id ?? null,
      ownerId: loaded.matter?.owner_id ?? null,
      doers: loaded.doers.map((row) => row.member_id),
      supervisors: loaded.supervisors.map((row) => row.member_id),
    }),
  save(told, { input, loaded, ctx }) {
    const about = { eventId: input.eventId, subjectId: input.subjectId, rootId: input.rootId, now: ctx.now };
    const params = paramsOf(loaded, input.data, ctx.who.zone);
    const rows = told.notices.map((notice) => ({ id: newId(), ...notice }));
    const messages = told.sms === null || !loaded.matter ? [] : [messageOf(told.sms, loaded.matter, params)];
    return {
      writes: [
        ...(rows.length > 0 ? [insertNotices(about, rows, params)] : []),
        ...messages.flatMap((message) => [
          insertMessage(about, message),
          // the link itself is put in when the message leaves: what is kept opens nothing
          ...(hasLink(message.template)
            ? [ensureLinkKey(ctx.now), makeLink({ id: newId(), rootId: input.rootId, phone: message.recipient, by: null, now: ctx.now })]
            : []),
        ]),
      ],
      events: [
        ...rows.map(({ id, memberId, template }) => ({
          type: 'notice.written',
          subjectId: memberId,
          rootId: memberId,
          data: { noticeId: id, template },
        })),
        ...messages.map(({ id, template }) => ({
          type: 'message.logged',
          subjectId: input.subjectId,
          rootId: input.rootId,
          data: { messageId: id, template },
        })),
      ],
      answer: { id: input.eventId },
    };
  },
});

interface Known {
  readonly company: { readonly name: string } | undefined;
  readonly promise: { readonly title: string; readonly title_en: string; readonly due_at: string } | undefined;
  readonly tips: { readonly tips: string | null } | undefined;
  readonly engineer: { readonly name: string } | undefined;
  readonly appointment: { readonly planned_from: string; readonly planned_to: string } | undefined;
  readonly actor: { readonly name: string | null } | undefined;
}

/** What the sentences may name; times on the company's wall clock. */
function paramsOf(
  { company: firm, promise: promised, tips, engineer, appointment: standing, actor }: Known,
  data: Readonly<Record<string, unknown>>,
  zone: string,
) {
  const said = (words: string | null | undefined): string => words ?? '';
  const time = (iso: unknown): string => (typeof iso === 'string' ? showInstant(msOf(iso), zone) : '');
  const by = said(actor?.name);
  // the event names the appointment it is about, or ends the one that stands
  const window = standing ?? { planned_from: data['plannedFrom'], planned_to: data['plannedTo'] };
  return {
    company: said(firm?.name),
    due: time(promised?.due_at),
    promise: said(promised?.title),
    promiseEn: said(promised?.title_en),
    by,
    tips: said(tips?.tips),
    engineer: engineer?.name ?? by,
    from: time(window.planned_from),
    to: time(window.planned_to),
  };
}

function messageOf(template: SmsTemplate, to: MatterRow, params: Readonly<Record<string, string>>) {
  const body = fillText(smsTexts[template].zh, { ...params, name: to.contact_name, number: to.number ?? '' });
  return { id: newId(), template, recipient: to.contact_phone, body };
}
