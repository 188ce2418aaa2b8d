import { z } from 'zod';
import { desk, roles } from '#modules/identity/contract.ts';
import { actAnswer, id, maskable, operation } from '#platform/operation/contract.ts';
import { sensitive } from '#platform/operation/masking.ts';
import { resource } from '#platform/resource/contract.ts';
import { address, choice, code, longText, phone, ref, region, text } from '#platform/values/fields.ts';

/** Buyers and dealers: kept by sales only (R-CUS-01). */
export const accounts = resource({
  name: 'account',
  plural: 'accounts',
  label: { zh: '销售客户', en: 'sales customer' },
  title: 'name',
  read: roles(...desk, 'SALES', 'FIN', 'DATA', 'ADMIN'),
  write: roles('SALES'),
  filters: ['type'],
  // R-CUS-04: what is known of a dealer is his industry and how he is reached
  wanted: ['industry', 'phone'],
  fields: {
    code: code({ label: { zh: '客户编码', en: 'Code' }, unique: true, search: true, max: 30 }),
    name: text({ label: { zh: '名称', en: 'Name' }, search: true }),
    type: choice({
      label: { zh: '类型', en: 'Type' },
      choices: [
        { value: 'dealer', label: { zh: '经销商', en: 'Dealer' } },
        { value: 'company', label: { zh: '企业客户', en: 'Company' } },
        { value: 'shop', label: { zh: '网店', en: 'Online shop' } },
      ],
    }),
    industry: text({ label: { zh: '行业', en: 'Industry' }, optional: true, max: 60 }),
    phone: phone({ label: { zh: '电话', en: 'Telephone' }, optional: true, search: true, mask: 'personal' }),
    address: address({ label: { zh: '地址', en: 'Address' }, optional: true, search: true, mask: 'personal' }),
  },
});

/** Real users of devices: kept by service (R-CUS-01, R-CUS-04). */
export const endUsers = resource({
  name: 'end-user',
  plural: 'end-users',
  label: { zh: '用户', en: 'user' },
  title: 'name',
  read: roles(...desk, 'ADMIN', 'DATA', 'CLAIM', 'SALES'),
  write: roles('AGENT', 'CALLER', 'LEAD-HL', 'CQE', 'TECH', 'LEAD-FS', 'DISP', 'LEAD-DP', 'DEPO', 'RECEP', 'MGR', 'ADMIN', 'DATA'),
  filters: ['type', 'accountId', 'regionCode'],
  fields: {
    name: text({ label: { zh: '姓名', en: 'Name' }, search: true, max: 60 }),
    salutation: choice({
      label: { zh: '称呼', en: 'Salutation' },
      optional: true,
      choices: [
        { value: 'mr', label: { zh: '先生', en: 'Mr' } },
        { value: 'ms', label: { zh: '女士', en: 'Ms' } },
      ],
    }),
    phone: phone({ label: { zh: '电话', en: 'Telephone' }, search: true, mask: 'personal' }),
    email: text({ label: { zh: '邮箱', en: 'E-mail' }, optional: true, mask: 'personal' }),
    type: choice({
      label: { zh: '类型', en: 'Type' },
      choices: [
        { value: 'person', label: { zh: '个人', en: 'Person' } },
        { value: 'company', label: { zh: '单位', en: 'Company' } },
      ],
    }),
    industry: text({ label: { zh: '行业', en: 'Industry' }, optional: true, max: 60 }),
    regionCode: region({ label: { zh: '地区', en: 'Region' }, optional: true }),
    address: address({ label: { zh: '地址', en: 'Address' }, optional: true, search: true, mask: 'personal' }),
    accountId: ref({ label: { zh: '购自', en: 'Bought from' }, ref: 'account', optional: true }),
    note: longText({ label: { zh: '备注', en: 'Note' }, optional: true, max: 1000 }),
  },
});

/** Persons to talk to at a sales customer: kept by sales only (R-CUS-01). */
export const contactPersons = resource({
  name: 'contact',
  plural: 'contacts',
  label: { zh: '联系人', en: 'contact' },
  title: 'name',
  read: accounts.read,
  write: accounts.write,
  filters: ['accountId'],
  refers: { accountId: accounts },
  subtitle: ['accountId', 'post'],
  sheet: { by: 'phone', confirm: 'name' },
  fields: {
    name: text({ label: { zh: '姓名', en: 'Name' }, search: true, max: 60 }),
    accountId: ref({ label: { zh: '销售客户', en: 'Sales customer' }, ref: 'account' }),
    post: text({ label: { zh: '职务', en: 'Post' }, optional: true, max: 60 }),
    phone: phone({ label: { zh: '电话', en: 'Telephone' }, search: true, mask: 'personal' }),
    email: text({ label: { zh: '邮箱', en: 'E-mail' }, optional: true, mask: 'personal' }),
    note: longText({ label: { zh: '备注', en: 'Note' }, optional: true, max: 1000 }),
  },
});

/** Places where a user's devices stand, when that is not his own address (R-CUS-04). */
export const sites = resource({
  name: 'site',
  plural: 'sites',
  label: { zh: '使用地点', en: 'site' },
  title: 'name',
  read: endUsers.read,
  write: endUsers.write,
  filters: ['endUserId', 'regionCode'],
  refers: { endUserId: endUsers },
  subtitle: ['endUserId', 'regionCode'],
  sheet: { by: 'address', confirm: 'name' },
  fields: {
    name: text({ label: { zh: '地点名称', en: 'Site' }, search: true, max: 60 }),
    endUserId: ref({ label: { zh: '用户', en: 'User' }, ref: 'end-user' }),
    regionCode: region({ label: { zh: '地区', en: 'Region' }, optional: true }),
    address: address({ label: { zh: '地址', en: 'Address' }, search: true, mask: 'personal' }),
    contactName: text({ label: { zh: '现场联系人', en: 'Contact on site' }, optional: true, max: 60 }),
    contactPhone: phone({ label: { zh: '现场电话', en: 'Telephone on site' }, optional: true, search: true, mask: 'personal' }),
    access: longText({ label: { zh: '进门说明', en: 'How to get in' }, optional: true, max: 500 }),
  },
});

const keepers = endUsers.write;
export const contactKinds = ['phone', 'relay', 'wechat', 'email'] as const;

export const addContact = operation({
  name: 'end-user.add-contact',
  kind: 'act',
  at: { method: 'POST', path: '/end-users/{id}/contacts' },
  may: keepers,
  subject: 'id',
  summary: 'A further way to reach a user; telephone numbers in any usual form',
  input: z.object({ id, contactId: id.optional(), kind: z.enum(contactKinds), value: z.string().trim().min(3).max(60) }),
  output: actAnswer,
  refuses: ['end-user.contact_unreadable', 'end-user.contact_already_there'],
  appends: ['end-user.contact_added'],
});

export const dropContact = operation({
  name: 'end-user.drop-contact',
  kind: 'act',
  at: { method: 'DELETE', path: '/end-users/{id}/contacts/{contactId}' },
  may: keepers,
  subject: 'id',
  summary: 'A way to reach a user that is no longer his; it stays in the record and is not used',
  input: z.object({ id, contactId: id }),
  output: actAnswer,
  refuses: [],
  appends: ['end-user.contact_dropped'],
});

export const contacts = operation({
  name: 'end-user.contacts',
  kind: 'query',
  at: { method: 'GET', path: '/end-users/{id}/contacts' },
  may: endUsers.read,
  summary: 'All ways to reach a user',
  input: z.object({ id }),
  output: z.object({
    rows: z.array(
      z.object({ id, kind: z.enum(contactKinds), value: sensitive(maskable(z.string()), 'personal', 'phone'), active: z.boolean() }),
    ),
  }),
  refuses: [],
  appends: [],
});
