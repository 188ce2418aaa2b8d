import { nextPromiseRow } from '#modules/rulebook/index.ts';
import { listLoad, pageFrom } from '#platform/lists/list.ts';
import { query } from '#platform/operation/bind.ts';
import type { Locale } from '#platform/values/words.ts';
import { list as contract } from '../contract.ts';
import { caseList, type ListedCase } from '../store/list.ts';

/** Cases by tab, filter, text and order, each with the promise that runs out next. R-CAS-05 */
export const list = query(contract, {
  load: (input) => listLoad(caseList, input),
  answer: ({ input, loaded, ctx }) => pageFrom(caseList, input, loaded, (row) => outgoing(row as ListedCase & typeof row, ctx.locale)),
});

function outgoing(row: ListedCase, locale: Locale) {
  const say = <T>(zh: T, en: T): T => (locale === 'en' ? (en ?? zh) : zh);
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    nature: row.nature,
    channel: row.channel,
    state: row.state,
    priority: row.priority,
    round: row.round,
    summary: row.summary,
    endUserName: row.end_user_name,
    contactPhone: row.contact_phone,
    model: say(row.model, row.model_en),
    serial: row.serial,
    ownerName: row.owner_name,
    groupName: say(row.group_name, row.group_name_en),
    registeredAt: row.registered_at,
    nextDueAt: row.due_code === null ? null : row.due_due_at,
    version: row.version,
    nextPromise: nextPromiseRow(row, locale),
  };
}
