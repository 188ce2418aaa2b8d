import type { Locale, Words } from '#platform/values/words.ts';
import type { NoticeTemplate, SmsTemplate } from '../contract.ts';

/** Sentences of notices; `{number}` is the case's. */
export const noticeTexts: Readonly<Record<NoticeTemplate, Words>> = {
  caseCompleted: { zh: '{number} 已完工，等待回访', en: '{number}: the work is done, the call-back is next' },
  caseClosed: { zh: '{number} 客户已确认，单子已关闭', en: '{number}: the customer has confirmed, the case is closed' },
  caseClosedUnconfirmed: { zh: '{number} 未得到客户确认，已关闭', en: '{number} was closed without the customer’s confirmation' },
  caseReopened: { zh: '{number} 客户不满意，已重新打开', en: '{number}: the customer is not satisfied, the case is open again' },
  caseEscalated: { zh: '{number} 需要您来处理', en: '{number} was brought before you' },
  caseEmergency: { zh: '紧急：{number} 请立即判断', en: 'Emergency: judge {number} at once' },
  jobAssigned: { zh: '派给您一张工单：{subject}', en: 'A job for you: {subject}' },
  jobGone: { zh: '不用再去了，已改派或取消：{subject}', en: 'No longer yours, given to somebody else or cancelled: {subject}' },
  promiseAtRisk: { zh: '{number} 的承诺“{promise}”将在 {due} 到期', en: '{number}: the promise “{promise}” runs out at {due}' },
  promiseBroken: { zh: '{number} 的承诺“{promise}”已超时（应在 {due} 前）', en: '{number}: the promise “{promise}” is broken (due {due})' },
  escalationSuggested: {
    zh: '{number} 的承诺“{promise}”已超时（应在 {due} 前），建议升级处理',
    en: '{number}: the promise “{promise}” is broken (due {due}); it should be escalated',
  },
  mentioned: { zh: '{by} 在 {number} 的留言中提到了您', en: '{by} mentioned you in a comment on {number}' },
  customerWrote: { zh: '{number} 的客户在网页上留言', en: '{number}: the customer wrote on the own page' },
  customerConfirmed: {
    zh: '{number} 的客户在网页上答复了是否解决',
    en: '{number}: the customer answered on the own page whether it is solved',
  },
  manyEmergencies: {
    zh: '一小时内自助报修的紧急单已满，{number} 是最后一张，再来的不按紧急登记：请核对是否有人捣乱',
    en: 'As many emergencies came from the public page as an hour takes, {number} the last; further ones are registered without: see whether somebody makes them up',
  },
  customerUnreachable: { zh: '{number} 的客户多次联系不上', en: '{number}: the customer cannot be reached' },
};

/** Messages to customers. Polite, short, with the number to follow by. */
export const smsTexts: Readonly<Record<SmsTemplate, Words>> = {
  registered: {
    zh: '【{company}】{name}您好，您的报修已受理，单号 {number}。工程师将在 {due} 前与您联系，请保持电话畅通。进度：{link}',
    en: '[{company}] Dear {name}, we have registered your repair as {number}. An engineer will contact you by {due}. Follow it at {link}',
  },
  registeredPlain: {
    zh: '【{company}】{name}您好，您的来电已受理，单号 {number}，可凭单号查询进度：{link}',
    en: '[{company}] Dear {name}, we have registered your request as {number}; you can follow it by this number at {link}',
  },
  handedOver: {
    zh: '【{company}】{name}您好，您的单号 {number} 已转交专业工程师继续处理，有进展会及时告知您。',
    en: '[{company}] Dear {name}, {number} is now with a specialist; we will keep you informed.',
  },
  appointment: {
    zh: '【{company}】{name}您好，工程师{engineer}将于 {from} 至 {to} 为您服务，单号 {number}。照片与进度：{link}',
    en: '[{company}] Dear {name}, our engineer {engineer} will be with you from {from} to {to} ({number}). Photo and progress: {link}',
  },
  appointmentLost: {
    zh: '【{company}】{name}您好，单号 {number} 原定 {from} 至 {to} 的服务不能如约进行，非常抱歉，我们会尽快与您另约时间。进度：{link}',
    en: '[{company}] Dear {name}, we are sorry that the appointment for {number} from {from} to {to} will not take place; we will call you for another time. Progress: {link}',
  },
  appointmentCancelled: {
    zh: '【{company}】{name}您好，单号 {number} 原定 {from} 至 {to} 的服务已取消。如仍需要服务或有疑问，请随时来电。',
    en: '[{company}] Dear {name}, the appointment for {number} from {from} to {to} is cancelled. If you still need us or have a question, please call us at any time.',
  },
  contacted: {
    zh: '【{company}】{name}您好，工程师{engineer}已接手您的报修，单号 {number}。',
    en: '[{company}] Dear {name}, our engineer {engineer} has taken up your repair {number}.',
  },
  answered: {
    zh: '【{company}】{name}您好，您的咨询 {number} 已答复。如仍有疑问或不满意，请凭单号回复本短信或来电，我们继续为您处理。',
    en: '[{company}] Dear {name}, we have answered your request {number}. If anything is still open, answer this message or call us with this number.',
  },
  careTips: {
    zh: '【{company}】{name}您好，感谢您的配合。使用与保养提示：{tips}（单号 {number}）',
    en: '[{company}] Dear {name}, thank you. How to use and care for your device: {tips} ({number})',
  },
  assigned: {
    zh: '【{company}】{name}您好，单号 {number} 已安排工程师{engineer}为您服务，他会与您联系约定时间。照片与进度：{link}',
    en: '[{company}] Dear {name}, our engineer {engineer} will look after {number} and call you for a time. Photo and progress: {link}',
  },
  assignedAt: {
    zh: '【{company}】{name}您好，单号 {number} 由工程师{engineer}为您服务，时间 {from} 至 {to}。照片与进度：{link}',
    en: '[{company}] Dear {name}, our engineer {engineer} will be with you for {number} from {from} to {to}. Photo and progress: {link}',
  },
  onTheWay: {
    zh: '【{company}】{name}您好，工程师{engineer}已出发，单号 {number}。开门前请核对照片与工号：{link}',
    en: '[{company}] Dear {name}, our engineer {engineer} is on the way ({number}). Please compare the photo and staff number at the door: {link}',
  },
  late: {
    zh: '【{company}】{name}您好，单号 {number} 未能按约定时间办理，非常抱歉，我们正在加紧处理。进度：{link}',
    en: '[{company}] Dear {name}, we are sorry that {number} is later than we promised; we are working on it. Progress: {link}',
  },
  completed: {
    zh: '【{company}】{name}您好，单号 {number} 的服务已完成。是否已解决，请点此告诉我们：{link}',
    en: '[{company}] Dear {name}, the service for {number} is done. Please tell us whether all is well: {link}',
  },
  closed: {
    zh: '【{company}】{name}您好，感谢您的确认，单号 {number} 已办结。如再有问题，请随时来电。',
    en: '[{company}] Dear {name}, thank you for confirming; {number} is closed. If anything comes up, please call us at any time.',
  },
  closedUnconfirmed: {
    zh: '【{company}】{name}您好，单号 {number} 的服务已完成并办结。如问题仍未解决，请随时来电，无需重新报修。',
    en: '[{company}] Dear {name}, the service for {number} is done and the matter is closed. If it is not solved, call us at any time; you need not report it anew.',
  },
  reopened: {
    zh: '【{company}】{name}您好，很抱歉问题还没有解决，单号 {number} 已重新安排处理，无需再次报修。进度：{link}',
    en: '[{company}] Dear {name}, we are sorry that it is not solved; {number} is being worked on again, you need not report it anew. Progress: {link}',
  },
  unreachable: {
    zh: '【{company}】{name}您好，我们多次致电回访未能联系到您。单号 {number} 如仍有问题，请随时来电。',
    en: '[{company}] Dear {name}, we could not reach you by phone about {number}. If anything is still wrong, please call us.',
  },
};

/** Does a message carry the customer's way to his page? */
export function hasLink(template: SmsTemplate): boolean {
  return smsTexts[template].zh.includes(LINK);
}

/** Where the link stands in a message; the log of what was told says only that there was one. */
const LINK = '{link}';
const linkWords: Words = { zh: '〔客户的专属链接〕', en: '[the customer’s own link]' };

/** A message as colleagues read it: whoever had the link could speak for the customer. */
export function withoutLink(body: string, locale: Locale): string {
  return body.replace(LINK, linkWords[locale]);
}

/** Fills `{name}`; the place of the link stays, what is unknown becomes nothing. */
export function fillText(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? (name === 'link' ? LINK : ''));
}
