import { sql, type Sql } from '#platform/database/sql.ts';
import { toIso } from '#platform/values/instant.ts';
import type { NoticeTemplate, SmsTemplate } from '../contract.ts';

/** What a notice or message hangs on. */
export interface About {
  readonly eventId: string;
  readonly subjectId: string;
  readonly rootId: string;
  /** epoch ms */
  readonly now: number;
}

export interface NewNotice {
  readonly id: string;
  readonly memberId: string;
  readonly template: NoticeTemplate;
}

/** Notices of one event; one that a person has already is left alone, and those who left are not written to. */
export function insertNotices(about: About, rows: readonly NewNotice[], params: Readonly<Record<string, string>>): Sql {
  const list = rows.map(({ id, memberId, template }) => ({ id, member_id: memberId, template }));
  return sql`
    insert into notices (tenant_id, id, member_id, event_id, template, params, subject_id, root_id, at)
    select app_tenant(), n.id, n.member_id, ${about.eventId}, n.template, ${JSON.stringify(params)}::jsonb, ${about.subjectId}, ${about.rootId}, ${toIso(about.now)}
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as n (id uuid, member_id uuid, template text)
    join identity_public_members m on m.tenant_id = app_tenant() and m.id = n.member_id and m.active
    on conflict (tenant_id, event_id, member_id, template) do nothing`;
}

export interface NewMessage {
  readonly id: string;
  readonly template: SmsTemplate;
  readonly recipient: string;
  readonly body: string;
}

/** A message as rendered, in the log of what goes out. */
export function insertMessage(about: About, message: NewMessage): Sql {
  return sql`
    insert into outbox (tenant_id, id, event_id, subject_id, root_id, channel, template, recipient, locale, body, at)
    values (app_tenant(), ${message.id}, ${about.eventId}, ${about.subjectId}, ${about.rootId}, 'sms', ${message.template}, ${message.recipient}, 'zh', ${message.body}, ${toIso(about.now)})
    on conflict (tenant_id, event_id, template) do nothing`;
}

export interface NoticeRow {
  readonly id: string;
  readonly at: string;
  readonly template: NoticeTemplate;
  readonly params: Readonly<Record<string, string>>;
  readonly read_at: string | null;
  readonly subject_id: string;
  readonly subject_kind: string;
  readonly subject_number: string | null;
  readonly root_id: string;
  readonly root_kind: string;
  readonly root_number: string | null;
}

export interface NoticesAsked {
  readonly unreadOnly: boolean;
  readonly before?: { readonly at: string; readonly id: string };
  readonly limit: number;
}

/** The caller's notices, newest first; one row more than asked for tells of a next page. */
export function myNotices({ unreadOnly, before, limit }: NoticesAsked): Sql<NoticeRow> {
  const at = before?.at ?? 'infinity';
  const last = before?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  return sql`
    select n.id, n.at, n.template, n.params, n.read_at, n.subject_id, s.kind as subject_kind, s.number as subject_number, n.root_id, r.kind as root_kind, r.number as root_number
    from (select * from notices n where n.tenant_id = app_tenant() and n.member_id = app_member() and (n.at, n.id) < (${at}::timestamptz, ${last}::uuid)
        ${unreadOnly ? sql`and n.read_at is null` : sql``} order by n.at desc, n.id desc limit ${limit + 1}) n
    join subjects s on s.tenant_id = n.tenant_id and s.id = n.subject_id
    join subjects r on r.tenant_id = n.tenant_id and r.id = n.root_id
    order by n.at desc, n.id desc`;
}

/** How many of the caller's notices are unread. */
export function countUnread(): Sql<{ unread: number }> {
  return sql`select count(*) as unread from notices where tenant_id = app_tenant() and member_id = app_member() and read_at is null`;
}

/** Marks notices of the caller as read; `ids` null: all of them. `now` in epoch ms. */
export function readNotices(ids: readonly string[] | null, now: number): Sql {
  return sql`
    update notices set read_at = ${toIso(now)} where tenant_id = app_tenant() and member_id = app_member() and read_at is null
      ${ids === null ? sql`` : sql`and id = any(${ids}::uuid[])`}`;
}

export interface MessageRow {
  readonly id: string;
  readonly at: string;
  readonly channel: 'sms';
  readonly template: SmsTemplate;
  readonly recipient: string;
  readonly body: string;
  readonly state: 'logged';
}

/** What the customer of a root was told, or because of one subject below it. */
export function messagesOf(id: string): Sql<MessageRow> {
  return sql`
    select id, at, channel, template, recipient, body, state from outbox
    where tenant_id = app_tenant() and (root_id = ${id} or subject_id = ${id})
      and (select app_looks_at(s.root_id) from subjects s where s.tenant_id = app_tenant() and s.id = ${id}) order by at desc, id desc limit 200`;
}
